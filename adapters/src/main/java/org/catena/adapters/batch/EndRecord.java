package org.catena.adapters.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.spi.Usage;

/**
 * What {@code launcher.sh} leaves in an attempt's directory when it has ended, for batch systems
 * that do not keep exit codes as they were, or not for long.
 *
 * @param code the payload's exit code, 128 + n when signal n ended it
 * @param began when it was started, by the clock of the machine that ran it, in whole seconds
 * @param over when it had ended, likewise
 * @param how what made it end
 * @param usage where it ran and what it took; unknown in a record of a former launcher
 */
public record EndRecord(int code, Instant began, Instant over, How how, Usage usage) {
  /** The record's name in the attempt's directory. */
  public static final String FILE = ".end";

  private static final Pattern LINE =
      Pattern.compile(
          "(\\d{1,3}) (\\d{1,12}) (\\d{1,12}) (own|told|late|barred)" + LauncherRecord.TAIL);

  /** What made a payload end. */
  public enum How {
    /** Nothing from outside that the launcher knew of. */
    OWN,
    /** Somebody sent the launcher the signal TERM. */
    TOLD,
    /** Its walltime was over. */
    LATE,
    /** It never began: it had been settled that the job never was. */
    BARRED
  }

  /**
   * The record in an attempt's directory; empty when there is none, or half of one.
   *
   * @throws IOException when there may be one that cannot be read
   */
  public static Optional<EndRecord> read(Path directory) throws IOException {
    try {
      return parse(Files.readString(directory.resolve(FILE)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private static Optional<EndRecord> parse(String line) {
    Matcher parts = LINE.matcher(line);
    return parts.matches()
        ? Optional.of(
            new EndRecord(
                Integer.parseInt(parts.group(1)),
                Instant.ofEpochSecond(Long.parseLong(parts.group(2))),
                Instant.ofEpochSecond(Long.parseLong(parts.group(3))),
                How.valueOf(parts.group(4).toUpperCase(Locale.ROOT)),
                LauncherRecord.usage(parts)))
        : Optional.empty();
  }
}
