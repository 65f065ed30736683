package org.catena.adapters.xrootd;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/**
 * What the ends of {@code xrdcp} and {@code xrdfs} mean. A server's number counts first, then
 * words, then the exit code.
 *
 * <p>Source of the numbers: XProtocol.hh of XRootD, XErrorCode; of the exit codes: its
 * XrdClStatus.hh.
 */
final class XrootdFaults {
  private static final int NOT_FOUND = 3011;
  private static final int NOT_REACHED = 51;

  private static final Map<Integer, Fault> NUMBERS =
      Map.ofEntries(
          Map.entry(3000, Fault.BAD_REQUEST), // argument invalid
          Map.entry(3001, Fault.BAD_REQUEST), // argument missing
          Map.entry(3002, Fault.BAD_REQUEST), // argument too long
          Map.entry(3006, Fault.BAD_REQUEST), // request invalid
          Map.entry(3009, Fault.STORAGE_FULL),
          Map.entry(3010, Fault.NOT_AUTHORISED),
          Map.entry(NOT_FOUND, Fault.FILE_MISSING),
          Map.entry(3013, Fault.BAD_REQUEST), // unsupported
          Map.entry(3015, Fault.BAD_REQUEST), // not a file
          Map.entry(3016, Fault.BAD_REQUEST), // is a directory
          Map.entry(3018, Fault.NAME_TAKEN),
          Map.entry(3019, Fault.CHECKSUM_DIFFERS),
          Map.entry(3021, Fault.STORAGE_FULL), // over quota
          Map.entry(3025, Fault.STORAGE_READ_ONLY),
          Map.entry(3028, Fault.BAD_REQUEST), // TLS required
          Map.entry(3030, Fault.NOT_AUTHORISED)); // authentication failed

  private record Row(String words, Fault fault) {}

  private static final List<Row> WORDS =
      List.of(
          new Row("no space left", Fault.STORAGE_FULL),
          new Row("auth failed", Fault.NOT_AUTHORISED),
          new Row("permission denied", Fault.NOT_AUTHORISED),
          new Row("tls error", Fault.NOT_AUTHORISED),
          new Row("invalid address", Fault.STORAGE_UNREACHABLE),
          new Row("invalid arguments", Fault.BAD_REQUEST));

  /** A copy between storages wraps the number that one told into one of the other's. */
  private static final Pattern NUMBER = Pattern.compile("\\[(3\\d{3})]");

  private XrootdFaults() {}

  /** What a program's end means that did not succeed. */
  static Failure of(String doing, URI file, CommandResult result) {
    return of(doing, file.toString(), result);
  }

  /** The same of a copy between storages. */
  static Failure copy(URI source, URI destination, CommandResult result) {
    return of("copy", source + " to " + destination, result);
  }

  /** When it showed no sign of life and was ended. */
  static Failure silence(String doing, Object what) {
    return new Failure(
        Fault.STORAGE_UNREACHABLE,
        "cannot %s %s: no more bytes went, so it was broken off. %s"
            .formatted(doing, what, remedy(Fault.STORAGE_UNREACHABLE)));
  }

  /** Whether the storage says that there is no such file. */
  static boolean missing(CommandResult result) {
    return result.endIsKnown() && number(result).equals(OptionalInt.of(NOT_FOUND));
  }

  /** Whether the storage says that it cannot do this at all, with any file. */
  static boolean unsupported(CommandResult result) {
    OptionalInt number = number(result);
    return result.endIsKnown()
        && (number.equals(OptionalInt.of(3000))
            || number.equals(OptionalInt.of(3006))
            || number.equals(OptionalInt.of(3013)));
  }

  private static Failure of(String doing, String what, CommandResult result) {
    if (!result.endIsKnown()) {
      return new Failure(
          Fault.STORAGE_UNREACHABLE,
          "cannot %s %s: the program was broken off before its end%s. %s"
              .formatted(doing, what, said(result), remedy(Fault.STORAGE_UNREACHABLE)));
    }
    Fault fault = fault(result);
    return new Failure(
        fault,
        "cannot %s %s: exit code %d%s. %s"
            .formatted(doing, what, result.exitCode(), said(result), remedy(fault)));
  }

  private static Fault fault(CommandResult result) {
    OptionalInt number = number(result);
    if (number.isPresent() && NUMBERS.containsKey(number.getAsInt())) {
      return NUMBERS.get(number.getAsInt());
    }
    if (result.exitCode() == NOT_REACHED) {
      return Fault.STORAGE_UNREACHABLE;
    }
    String words = words(result).toLowerCase(Locale.ROOT);
    return WORDS.stream()
        .filter(row -> words.contains(row.words()))
        .map(Row::fault)
        .findFirst()
        .orElse(Fault.STORAGE_UNREACHABLE);
  }

  /** The innermost one. */
  private static OptionalInt number(CommandResult result) {
    Matcher numbers = NUMBER.matcher(words(result));
    OptionalInt last = OptionalInt.empty();
    while (numbers.find()) {
      last = OptionalInt.of(Integer.parseInt(numbers.group(1)));
    }
    return last;
  }

  private static String words(CommandResult result) {
    return result.out() + "\n" + result.err();
  }

  private static String said(CommandResult result) {
    String line = result.err().strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    String shown = line.length() > 300 ? line.substring(0, 300) + " ..." : line;
    return shown.isEmpty() ? "" : ", '" + shown + "'";
  }

  private static String remedy(Fault fault) {
    return switch (fault) {
      case STORAGE_FULL -> "Free space there, or write to another storage";
      case STORAGE_READ_ONLY -> "Make it writable, or write to another storage";
      case NOT_AUTHORISED -> "Check that our credentials are valid and have the right to it";
      case FILE_MISSING -> "Put it there, or use another replica";
      case NAME_TAKEN -> "Find out what lies there; it is not overwritten";
      case CHECKSUM_DIFFERS -> "Use another replica and mark this one suspect";
      case BAD_REQUEST -> "Check that it is a file, and that the storage offers this";
      default -> "Check that the storage's server runs, and look into its log";
    };
  }
}
