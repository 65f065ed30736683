package org.catena.adapters.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.batch.Attempt;

/**
 * Which element of which array an attempt is, as {@code element.sh} reads it in the attempt's
 * directory. It is written before the array is submitted; an element of another array that is sent
 * to the same directory runs nothing.
 *
 * @param name the array's
 * @param index of the element
 */
record Place(String name, int index) {
  private static final Pattern PLACE = Pattern.compile("([a-z0-9-]+) (\\d{1,9}) end\\s*");
  private static final Pattern BEGAN =
      Pattern.compile("(\\d{1,18}) ([a-z0-9-]+) (\\d{1,9}) end\\s*");

  /**
   * The files that were written.
   *
   * @param launcherWords none with a line end
   */
  List<Path> write(Attempt attempt, List<String> launcherWords) throws IOException {
    return List.of(
        put(attempt, ".launch", String.join("\n", launcherWords) + "\n"),
        put(attempt, ".place", "%s %d end\n".formatted(name, index)));
  }

  /** The file that {@link #began} reads. */
  static Path beganFile(Attempt attempt) {
    return attempt.directory().resolve(".began");
  }

  /** Empty when no submission has come so far. */
  static Optional<Place> read(Attempt attempt) throws IOException {
    return text(attempt, ".place")
        .map(PLACE::matcher)
        .filter(Matcher::matches)
        .map(parts -> new Place(parts.group(1), Integer.parseInt(parts.group(2))));
  }

  /** The element that began in this directory; empty when none did. */
  static Optional<ElementId.Named> began(Attempt attempt) throws IOException {
    return text(attempt, ".began")
        .map(BEGAN::matcher)
        .filter(Matcher::matches)
        .map(
            parts ->
                new Place(parts.group(2), Integer.parseInt(parts.group(3)))
                    .in(Long.parseLong(parts.group(1)), attempt));
  }

  ElementId.Named in(long array, Attempt attempt) {
    return new ElementId.Named(new ElementId(array, index), name, attempt.directory());
  }

  private static Optional<String> text(Attempt attempt, String file) throws IOException {
    try {
      return Optional.of(Files.readString(attempt.directory().resolve(file)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** By renaming, so that nobody reads half of it. */
  private static Path put(Attempt attempt, String file, String text) throws IOException {
    Path fresh = attempt.directory().resolve(file + ".new");
    Files.writeString(fresh, text);
    return Files.move(fresh, attempt.directory().resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }
}
