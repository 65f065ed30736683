/**
 * Before step 1 of the walk (intake): plays the detector. Cuts a pair file into its data-taking
 * runs and lets them appear one after the other in the buffer directory, each exactly once however
 * often it is killed. It never deletes a run, and never looks at what becomes of it.
 */
@NullMarked
package dimuon.feeder;

import org.jspecify.annotations.NullMarked;
