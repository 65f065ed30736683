/**
 * Step 6 of 9 at an HTCondor pool: jobs are handed over by {@code condor_submit}, many in one call,
 * and followed in the pool's own event log.
 *
 * <p>Our key stands in each job's ad and in the first event of its log, so whatever was lost, the
 * pool can be asked. The log tells almost everything; {@code condor_q} and {@code condor_history}
 * are asked only on doubt. Never submits again what may have been submitted, never takes a job that
 * is listed nowhere for failed or done, never releases a held job by itself.
 */
@NullMarked
package org.catena.adapters.htcondor;

import org.jspecify.annotations.NullMarked;
