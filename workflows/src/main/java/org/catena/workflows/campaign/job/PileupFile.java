package org.catena.workflows.campaign.job;

import org.catena.workflows.model.LogicalFile;

/**
 * A file that is overlaid.
 *
 * @param location a URL: always fetched, so that the site keeps it for the next job
 */
public record PileupFile(LogicalFile file, String location) {}
