package org.catena.adapters.arc;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.spi.JobHandle;

/**
 * A job of ours: the number that the computing element gave it, and the attempt's directory, where
 * its files go. Both are in the handle ({@code 15cba7bb5ae9:/work/attempt}), so that whoever has
 * the handle needs nothing else.
 */
record ArcJob(String id, Path directory) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final Pattern HANDLE = Pattern.compile("([A-Za-z0-9_-]{1,128}):(/.*)");

  ArcJob {
    directory = directory.toAbsolutePath().normalize();
  }

  /** Whether the element's word can be a number of a job: it becomes a part of addresses. */
  static boolean isId(String word) {
    return ID.matcher(word).matches();
  }

  /** Empty when it is no handle of ours. */
  static Optional<ArcJob> parse(JobHandle handle) {
    Matcher parts = HANDLE.matcher(handle.value());
    return parts.matches()
        ? Optional.of(new ArcJob(parts.group(1), Path.of(parts.group(2))))
        : Optional.empty();
  }

  JobHandle handle() {
    return new JobHandle(id + ":" + directory);
  }
}
