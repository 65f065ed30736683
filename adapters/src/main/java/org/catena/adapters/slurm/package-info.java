/**
 * Step 6 of 9 at a SLURM site: jobs are handed over by {@code sbatch} as arrays, many in one call,
 * and followed by one {@code squeue} for all of them.
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
