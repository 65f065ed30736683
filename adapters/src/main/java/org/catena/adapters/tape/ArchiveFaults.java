package org.catena.adapters.tape;

import java.util.List;
import java.util.Locale;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TapeName;

/** What the end of an archive's command means; words that nobody knows are not guessed at. */
final class ArchiveFaults {
  private record Row(String words, Fault fault) {}

  private static final List<Row> WORDS =
      List.of(
          new Row("no space left", Fault.STORAGE_FULL),
          new Row("quota exceeded", Fault.STORAGE_FULL),
          new Row("read-only file system", Fault.STORAGE_READ_ONLY),
          new Row("permission denied", Fault.NOT_AUTHORISED),
          new Row("operation not permitted", Fault.NOT_AUTHORISED));

  private ArchiveFaults() {}

  /**
   * An end that is none of success.
   *
   * @param doing such as "store"
   * @param out what it said beside its errors
   */
  static Failure of(String doing, TapeName name, CommandResult result, String out) {
    String words = (result.err() + "\n" + out).toLowerCase(Locale.ROOT);
    Fault fault =
        !result.endIsKnown()
            ? Fault.STORAGE_UNREACHABLE
            : WORDS.stream()
                .filter(row -> words.contains(row.words()))
                .map(Row::fault)
                .findFirst()
                .orElse(Fault.STORAGE_UNREACHABLE);
    return of(fault, doing, name, result, out);
  }

  /** The same when it is known what it means. */
  static Failure of(Fault fault, String doing, TapeName name, CommandResult result, String out) {
    String end =
        result.endIsKnown() ? "exit code " + result.exitCode() : "it did not come to its end";
    String said = said(result.err().isBlank() ? out : result.err());
    return new Failure(
        fault,
        "the archive could not %s %s: %s%s. %s".formatted(doing, name, end, said, remedy(fault)));
  }

  private static String said(String words) {
    String line = words.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    String shown = line.length() > 300 ? line.substring(0, 300) + " ..." : line;
    return shown.isEmpty() ? "" : ", '" + shown + "'";
  }

  private static String remedy(Fault fault) {
    return switch (fault) {
      case STORAGE_FULL -> "Have the archive given room";
      case STORAGE_READ_ONLY -> "Have the archive made writable";
      case NOT_AUTHORISED -> "Check that this program's user may use the archive";
      case BAD_REQUEST -> "Check the archive's settings";
      default -> "Try the command by hand, and ask the archive's operator";
    };
  }
}
