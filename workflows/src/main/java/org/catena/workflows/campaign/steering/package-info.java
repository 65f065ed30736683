/**
 * Step 4 for simulated data, the steering file of a job: a template with lines that a job's values
 * take the place of, by how they begin, as aCT (aCTLDMXGetJobs) does it. Takes a template, a
 * production and a job; leaves the job's text, and says what of the template would be lost or left
 * as it is. Never runs or understands what is in a template.
 */
@NullMarked
package org.catena.workflows.campaign.steering;

import org.jspecify.annotations.NullMarked;
