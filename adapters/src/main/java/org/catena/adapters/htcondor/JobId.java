package org.catena.adapters.htcondor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;

/**
 * A job's number in the queue, as people type it ({@code 12.0}). A queue that was set up anew
 * counts from the start again, so a handle carries our key too: {@code 12.0:KEY}.
 */
public record JobId(int cluster, int process) {
  private static final Pattern HANDLE = Pattern.compile("(\\d{1,9})\\.(\\d{1,9}):(.+)");

  /** A job whose key and number go together. */
  public record Named(JobId id, JobKey key) {
    /** As this package gives and takes it. */
    public JobHandle handle() {
      return new JobHandle(id + ":" + key);
    }
  }

  /** Empty when it is no handle of ours. */
  public static Optional<Named> parse(JobHandle handle) {
    Matcher parts = HANDLE.matcher(handle.value());
    return parts.matches()
        ? named(
            new JobId(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))),
            parts.group(3))
        : Optional.empty();
  }

  /** Empty when the text is no key of ours. */
  static Optional<Named> named(JobId id, String key) {
    try {
      return Optional.of(new Named(id, new JobKey(key)));
    } catch (IllegalArgumentException notAKey) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return cluster + "." + process;
  }
}
