/**
 * Steps 7 and 8 for simulated data: how the output of a job is called, where it goes, and what the
 * catalogue is told of it. Takes a production, a job, the job's own dump of its parameters and what
 * was measured of the file; leaves names, paths and a metadata record, as LDMX's helper on the
 * worker node makes them. Never measures, copies or registers anything itself.
 */
@NullMarked
package org.catena.workflows.campaign.output;

import org.jspecify.annotations.NullMarked;
