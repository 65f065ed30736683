package org.catena.workflows.campaign.job;

import org.catena.workflows.model.LogicalFile;

/**
 * A file that is overlaid.
 *
 * @param location a URL: fetched where the site does not see it, so that the site keeps it for the
 *     next job
 * @param seenAs how the job's steering file calls it: its plain name where it lies in the job's own
 *     directory, a path elsewhere
 */
public record PileupFile(LogicalFile file, String location, String seenAs) {
  /** One that will lie in the job's directory. */
  public PileupFile(LogicalFile file, String location) {
    this(file, location, file.name());
  }
}
