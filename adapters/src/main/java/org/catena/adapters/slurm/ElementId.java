package org.catena.adapters.slurm;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.spi.JobHandle;

/**
 * An element of a job array, as people and SLURM's programs write it ({@code 12_3}). Never the
 * number that SLURM gives an element when it starts: that one is not known before.
 *
 * @param array the array's number
 * @param index from 0
 */
record ElementId(long array, int index) {
  private static final Pattern ID = Pattern.compile("(\\d{1,18})_(\\d{1,9})");
  private static final Pattern HANDLE = Pattern.compile("(\\d+_\\d+):([a-z0-9-]+):(/.*)");

  /**
   * An element with what tells it from another of the same number, since a controller that lost its
   * state counts from the start again.
   *
   * @param name the array's, which stands in no other array
   * @param directory of the attempt
   */
  record Named(ElementId id, String name, Path directory) {
    /** As this package gives and takes it: {@code 12_3:NAME:DIRECTORY}. */
    JobHandle handle() {
      return new JobHandle(id + ":" + name + ":" + directory);
    }
  }

  /** Empty when it is no handle of ours. */
  static Optional<Named> parse(JobHandle handle) {
    Matcher parts = HANDLE.matcher(handle.value());
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      Path directory = Path.of(parts.group(3));
      return parse(parts.group(1)).map(id -> new Named(id, parts.group(2), directory));
    } catch (InvalidPathException nowhere) {
      return Optional.empty();
    }
  }

  /** Empty for what is no element of an array. */
  static Optional<ElementId> parse(String text) {
    Matcher parts = ID.matcher(text);
    return parts.matches()
        ? Optional.of(
            new ElementId(Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return array + "_" + index;
  }
}
