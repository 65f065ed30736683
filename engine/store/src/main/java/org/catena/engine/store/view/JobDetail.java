package org.catena.engine.store.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job with its attempts and files.
 *
 * @param command of the last attempt, as the site was asked; empty before the first
 * @param output of the attempt that succeeded; null before
 */
public record JobDetail(
    @JsonUnwrapped JobView job,
    List<String> command,
    List<AttemptView> attemptsList,
    List<FileContent> inputs,
    @Nullable FileContent output) {

  /** A file as it was measured. */
  public record FileContent(String name, long bytes, String adler32) {}
}
