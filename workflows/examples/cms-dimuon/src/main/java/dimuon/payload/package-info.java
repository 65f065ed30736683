/**
 * What a job of step 6 of the walk runs on a worker: compute the mass of each muon pair of a chunk,
 * merge the chunks of a run, grow the minitree. One process per job, so it starts fast. It never
 * retries, never reads a catalogue, and leaves either the whole output file or none.
 */
@NullMarked
package dimuon.payload;

import org.jspecify.annotations.NullMarked;
