/**
 * Step 6 of 9 at a SLURM site: jobs are handed over as arrays, many in one call, and followed by
 * one question for all of them; both through SLURM's programs or through its REST server.
 *
 * <p>An array's name stands in the directory of each of its attempts before it is submitted, so
 * whatever was lost, SLURM can be asked for it. What left the queue is told by the launcher's own
 * record; of an end that was not the payload's own, the controller and then the accounting say why.
 * Never submits again what may have been submitted, never takes a job that is listed nowhere, or in
 * a state that nobody knows, for failed or done.
 */
@NullMarked
package org.catena.adapters.slurm;

import org.jspecify.annotations.NullMarked;
