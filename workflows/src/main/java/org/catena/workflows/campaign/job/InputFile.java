package org.catena.workflows.campaign.job;

import java.util.Optional;
import org.catena.workflows.model.LogicalFile;

/**
 * A file that a job reads.
 *
 * @param local on the storage element of a site where jobs can run, as a path
 * @param remote a URL that a site can fetch
 * @param seenAs how the job's steering file calls it: its plain name where it lies in the job's own
 *     directory, a path elsewhere
 */
public record InputFile(
    LogicalFile file, Optional<ReplicaPlace> local, Optional<ReplicaPlace> remote, String seenAs) {
  /** How aCT calls what has no local replica. */
  static final String NOWHERE = "None";

  public InputFile {
    if (local.isEmpty() && remote.isEmpty()) {
      throw new IllegalArgumentException(file + " has no replica that a job could read");
    }
  }

  /** One that will lie in the job's directory, as aCT's wrapper puts it there. */
  public InputFile(LogicalFile file, Optional<ReplicaPlace> local, Optional<ReplicaPlace> remote) {
    this(file, local, remote, file.name());
  }

  /** The storage element that its jobs are kept at; {@code None} if there is none. */
  String group() {
    return local.map(ReplicaPlace::rse).orElse(NOWHERE);
  }
}
