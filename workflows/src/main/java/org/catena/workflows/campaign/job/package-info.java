/**
 * Step 4 for simulated data: the jobs of a batch, each made when it is asked for. Takes a {@link
 * org.catena.workflows.campaign.Work}, and for jobs on inputs the files with their replicas; leaves
 * {@link org.catena.workflows.campaign.job.BatchJob}s with seeds, run number and inputs. Never
 * keeps all jobs at once, and never draws a random number that cannot be drawn again.
 */
@NullMarked
package org.catena.workflows.campaign.job;

import org.jspecify.annotations.NullMarked;
