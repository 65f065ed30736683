/**
 * The physicists' side of an example campaign, as it would stand without any workflow engine: a
 * simulation of electrons on a thin target in the style of LDMX's, and a skim on its events. It is
 * what a job of step 6 of the walk runs on a worker. It reads the job's configuration ({@code
 * ldmxproduction.config} with the job's own run number and seeds) and its steering file, and leaves
 * one file of events and a dump of all its parameters ({@code parameterDump.json}), each whole or
 * not at all. Equal seeds make equal events, whatever the machine. The campaign's own files are in
 * {@code campaign/}.
 *
 * <p>It never retries, never looks for other jobs, and never knows who starts it.
 */
@NullMarked
package ldmxsim;

import org.jspecify.annotations.NullMarked;
