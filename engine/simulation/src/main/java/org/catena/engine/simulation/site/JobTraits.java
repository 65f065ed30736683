package org.catena.engine.simulation.site;

/**
 * What the jobs of a campaign are like.
 *
 * @param walltime at a site of speed 1, in seconds; drawn anew for each attempt
 * @param memory in bytes; a job's own, the same at each attempt
 * @param outputBytes of each
 */
public record JobTraits(Spread walltime, Spread memory, long outputBytes) {}
