package org.catena.workflows.campaign.output;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/**
 * What is known of one output only after its job has run.
 *
 * @param md5 32 hexadecimal digits
 * @param created when the job ended
 * @param walltime from the job's start to then
 * @param jobId at the site
 * @param image that the job ran in
 * @param localPath of the copy that the site keeps, if it keeps one
 * @param remote the copy at the destination, if there is one
 */
public record OutputFacts(
    LogicalFile file,
    Content content,
    String md5,
    Instant created,
    Duration walltime,
    Optional<String> jobId,
    Optional<String> image,
    Optional<String> localPath,
    Optional<RemoteCopy> remote) {
  /** A replica with its address. */
  public record RemoteCopy(String rse, String url) {}

  public OutputFacts {
    if (localPath.isEmpty() && remote.isEmpty()) {
      throw new IllegalArgumentException(file + " has no copy that could be registered");
    }
  }
}
