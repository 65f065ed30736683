package org.catena.adapters.rsync;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.catena.adapters.batch.NotReached;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/**
 * What the ends of {@code rsync} and of our script at a disk server mean. The system's error at the
 * end of a line counts first, then words anywhere, then rsync's exit code.
 *
 * <p>Source of the numbers: errno(3) of Linux, which rsync prints in every language; of the exit
 * codes: rsync(1), EXIT VALUES.
 */
final class RsyncFaults {
  /** Our script's own, beyond those of its programs. */
  static final int NO_ROOT = 93;

  static final int TAKEN = 94;
  static final int NOTHING = 95;

  private static final int NOT_FOUND = 127;

  private record Row(int number, String words, Fault fault) {}

  private static final List<Row> SYSTEM =
      List.of(
          new Row(28, "No space left on device", Fault.STORAGE_FULL),
          new Row(122, "Disk quota exceeded", Fault.STORAGE_FULL),
          new Row(30, "Read-only file system", Fault.STORAGE_READ_ONLY),
          new Row(13, "Permission denied", Fault.NOT_AUTHORISED),
          new Row(1, "Operation not permitted", Fault.NOT_AUTHORISED),
          new Row(2, "No such file or directory", Fault.FILE_MISSING),
          new Row(20, "Not a directory", Fault.FILE_MISSING),
          new Row(21, "Is a directory", Fault.BAD_REQUEST),
          new Row(36, "File name too long", Fault.BAD_REQUEST),
          new Row(27, "File too large", Fault.BAD_REQUEST),
          new Row(5, "Input/output error", Fault.STORAGE_UNREACHABLE),
          new Row(116, "Stale file handle", Fault.STORAGE_UNREACHABLE));

  /** Others speak too: sshd of a home that is missing, a login shell of what it cannot find. */
  private static final Pattern OURS =
      Pattern.compile("(rsync|files\\.sh|stat|find|cp|mv|ln|rm|mkdir|sync|cat): ");

  private static final String NOT_STARTED = "error while loading shared libraries";

  private static final Pattern NUMBER = Pattern.compile(".* \\((\\d{1,3})\\)");

  private static final Map<String, Fault> WORDS =
      Map.of(
          "rsync: not found", Fault.SOFTWARE_MISSING,
          "rsync: command not found", Fault.SOFTWARE_MISSING,
          "is your shell clean", Fault.SOFTWARE_MISSING,
          "permission denied (", Fault.NOT_AUTHORISED,
          "host key verification failed", Fault.NOT_AUTHORISED);

  private static final Map<Integer, Fault> CODES =
      Map.of(
          1, Fault.SOFTWARE_MISSING, // an option that it does not know
          2, Fault.SOFTWARE_MISSING, // too old for the other one
          4, Fault.SOFTWARE_MISSING, // made without what was asked
          24, Fault.FILE_MISSING); // vanished on the way

  private RsyncFaults() {}

  /**
   * What an end of {@code rsync} means that was no success.
   *
   * @param here the file on this machine
   * @param sent whether that is the source
   */
  static Failure carried(String doing, Object what, Path here, boolean sent, CommandResult result) {
    Optional<Fault> local =
        result.endIsKnown()
            ? faults(result, line -> isHere(line, sent)).findFirst()
            : Optional.empty();
    return local
        .map(
            fault ->
                new Failure(
                    fault,
                    "cannot %s %s: on this machine, at %s, exit code %d%s. %s"
                        .formatted(
                            doing, what, here, result.exitCode(), said(result), remedyHere(fault))))
        .orElseGet(() -> of(doing, what, result, CODES));
  }

  /** The sender sends, the other two write. */
  private static boolean isHere(String line, boolean sent) {
    return sent
        ? line.contains("[sender]")
        : line.contains("[receiver]") || line.contains("[generator]");
  }

  /** The same of our script. */
  static Failure answered(String doing, Object what, CommandResult result) {
    if (result.endIsKnown() && result.exitCode() == NO_ROOT) {
      return new Failure(
          Fault.STORAGE_UNREACHABLE,
          "cannot %s %s: the storage's directory is not there. Mount it, or make it by hand"
              .formatted(doing, what));
    }
    if (result.endIsKnown() && result.exitCode() == TAKEN) {
      return new Failure(
          Fault.NAME_TAKEN,
          "cannot %s %s: something came to be there meanwhile. %s"
              .formatted(doing, what, remedy(Fault.NAME_TAKEN)));
    }
    return of(doing, what, result, Map.of(NOTHING, Fault.FILE_MISSING));
  }

  /** Whether our script says that there is no such file. */
  static boolean missing(CommandResult result) {
    return result.endIsKnown() && result.exitCode() == NOTHING;
  }

  /** When it showed no sign of life and was ended. */
  static Failure silence(String doing, Object what) {
    return new Failure(
        Fault.STORAGE_UNREACHABLE,
        "cannot %s %s: the server showed no sign of life any more, so it was broken off. %s"
            .formatted(doing, what, remedy(Fault.STORAGE_UNREACHABLE)));
  }

  /** When there was no connection. */
  static Failure unreached(String doing, Object what, NotReached why) {
    Failure said = NotReached.or(why, () -> new Failure(Fault.SITE_UNREACHABLE, "no connection"));
    return new Failure(
        said.fault() == Fault.SITE_UNREACHABLE ? Fault.STORAGE_UNREACHABLE : said.fault(),
        "cannot %s %s: %s".formatted(doing, what, said.message()));
  }

  private static Failure of(
      String doing, Object what, CommandResult result, Map<Integer, Fault> codes) {
    if (!result.endIsKnown()) {
      return new Failure(
          Fault.STORAGE_UNREACHABLE,
          "cannot %s %s: the connection broke before its end%s. %s"
              .formatted(doing, what, said(result), remedy(Fault.STORAGE_UNREACHABLE)));
    }
    Fault fault = system(result).or(() -> words(result)).orElseGet(() -> code(result, codes));
    return new Failure(
        fault,
        "cannot %s %s: exit code %d%s. %s"
            .formatted(doing, what, result.exitCode(), said(result), remedy(fault)));
  }

  /** By the first line that has one. */
  private static Optional<Fault> system(CommandResult result) {
    return faults(result, any -> true).findFirst();
  }

  private static Stream<Fault> faults(CommandResult result, Predicate<String> which) {
    return result
        .err()
        .lines()
        .map(String::strip)
        .filter(line -> OURS.matcher(line).lookingAt() && !line.contains(NOT_STARTED))
        .filter(which)
        .flatMap(line -> system(line).stream());
  }

  private static Optional<Fault> system(String line) {
    Matcher number = NUMBER.matcher(line);
    boolean numbered = number.matches() && line.startsWith("rsync: ");
    return SYSTEM.stream()
        .filter(
            row ->
                numbered
                    ? row.number() == Integer.parseInt(number.group(1))
                    : line.endsWith(": " + row.words()))
        .map(Row::fault)
        .findFirst();
  }

  private static Optional<Fault> words(CommandResult result) {
    String said = result.err().toLowerCase(Locale.ROOT);
    return WORDS.entrySet().stream()
        .filter(row -> said.contains(row.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Fault code(CommandResult result, Map<Integer, Fault> codes) {
    return result.exitCode() == NOT_FOUND
        ? Fault.SOFTWARE_MISSING
        : codes.getOrDefault(result.exitCode(), Fault.STORAGE_UNREACHABLE);
  }

  private static String said(CommandResult result) {
    String line = result.err().strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    String shown = line.length() > 400 ? line.substring(0, 400) + " ..." : line;
    return shown.isEmpty() ? "" : ", '" + shown + "'";
  }

  private static String remedyHere(Fault fault) {
    return switch (fault) {
      case STORAGE_FULL -> "Free space on this machine";
      case NOT_AUTHORISED -> "Give the user as whom Catena runs the right to it";
      case STORAGE_UNREACHABLE -> "Look into this machine's log";
      default -> remedy(fault);
    };
  }

  private static String remedy(Fault fault) {
    return switch (fault) {
      case STORAGE_FULL -> "Free space there, or write to another storage";
      case STORAGE_READ_ONLY -> "Make it writable, or write to another storage";
      case NOT_AUTHORISED -> "Give the user as whom we come in (ssh.user) the right to it";
      case FILE_MISSING -> "Put it there, or use another replica";
      case NAME_TAKEN -> "Find out what lies there; it is not overwritten";
      case BAD_REQUEST -> "Check that it is a file, and that its name is not too long";
      case SOFTWARE_MISSING ->
          "Install rsync 3.1 or newer here and there, and GNU coreutils and findutils there; its login shell must be a POSIX one that prints nothing by itself";
      default -> "Check that the server runs, and look into the log of its sshd";
    };
  }
}
