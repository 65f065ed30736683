package org.catena.adapters.fts;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.fts.Unanswered.Effect;
import org.catena.adapters.https.NoAnswer;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/**
 * What FTS3 says when something is wrong. Of a file: words first, then the number of the system's
 * error.
 *
 * <p>Source: cern-fts/fts3, url-copy/LegacyReporter.cpp (a reason is {@code SCOPE [number] words})
 * and url-copy/UrlCopyError.h (the scopes); the numbers are Linux's.
 */
final class FtsFaults {
  private record Row(String words, Fault fault) {}

  private static final List<Row> WORDS =
      List.of(
          new Row("checksum mismatch", Fault.CHECKSUM_DIFFERS),
          new Row("file size mismatch", Fault.CHECKSUM_DIFFERS),
          new Row("no space left", Fault.STORAGE_FULL),
          new Row("quota exceeded", Fault.STORAGE_FULL),
          new Row("insufficient storage", Fault.STORAGE_FULL),
          new Row("read-only file system", Fault.STORAGE_READ_ONLY),
          new Row("permission denied", Fault.NOT_AUTHORISED),
          new Row("permission refused", Fault.NOT_AUTHORISED),
          new Row("certificate has expired", Fault.NOT_AUTHORISED),
          new Row("status code 401", Fault.NOT_AUTHORISED),
          new Row("status code 403", Fault.NOT_AUTHORISED));

  private static final Map<Integer, Fault> NUMBERS =
      Map.of(
          1, Fault.NOT_AUTHORISED,
          13, Fault.NOT_AUTHORISED,
          28, Fault.STORAGE_FULL,
          30, Fault.STORAGE_READ_ONLY,
          122, Fault.STORAGE_FULL);

  private static final Pattern REASON = Pattern.compile("(?s)(\\w+) \\[(\\d{1,4})] (.*)");
  private static final int NO_SUCH_FILE = 2;
  private static final int GATEWAY_TIMEOUT = 504;

  private FtsFaults() {}

  /** Why FTS3 could not carry a file. */
  static Failure carrying(Parcel parcel, String server, String reason) {
    Fault fault = fault(parcel, reason);
    return failure(
        fault,
        "FTS3 at %s could not copy %s to %s%s"
            .formatted(server, parcel.source(), parcel.destination(), said(reason)));
  }

  /** Somebody, or a rule of the server, took it out of the queue. */
  static Failure canceled(Parcel parcel, String server, String reason) {
    return new Failure(
        Fault.REMOVED,
        "the copy of %s to %s was canceled at FTS3 at %s%s. Ask its operators why, then let the copy be tried again"
            .formatted(parcel.source(), parcel.destination(), server, said(reason)));
  }

  /** A server forgets a job some time after it has ended. */
  static Failure forgotten(Parcel parcel, String server, String job) {
    return failure(
        Fault.STORAGE_UNREACHABLE,
        "FTS3 at %s does not know job %s any more, and what it was to bring from %s is not whole at %s"
            .formatted(server, job, parcel.source(), parcel.destination()));
  }

  /** It was not brought to an end in the time that was given. */
  static Failure overdue(Parcel parcel, String server, String job, String patience) {
    return failure(
        Fault.STORAGE_UNREACHABLE,
        "FTS3 at %s has not brought %s to %s within %s: it was taken back. Look at job %s there"
            .formatted(server, parcel.source(), parcel.destination(), patience, job));
  }

  /** What it means that no answer came. */
  static Unanswered silence(String doing, String server, NoAnswer none) {
    Fault fault =
        switch (none.reason()) {
          case NO_IDENTITY, NOT_TRUSTED -> Fault.NOT_AUTHORISED;
          case NOT_REACHED, LOST -> Fault.STORAGE_UNREACHABLE;
          case NO_SPACE_HERE -> Fault.STORAGE_FULL;
        };
    Effect effect = none.reason() == NoAnswer.Reason.LOST ? Effect.UNKNOWN : Effect.NONE;
    return new Unanswered(
        effect,
        failure(fault, "cannot %s: FTS3 at %s %s".formatted(doing, server, none.getMessage())));
  }

  /** What an answer means that is none of success. */
  static Unanswered refusal(String doing, String server, int status, String words) {
    boolean banned = words.contains("is banned");
    Effect effect =
        switch (status) {
          case 400, 409, 413 -> Effect.REFUSED;
          case 403 -> banned ? Effect.REFUSED : Effect.NONE;
          case 419 -> Effect.NOT_DELEGATED;
          case GATEWAY_TIMEOUT -> Effect.UNKNOWN; // somebody may still be at it
          default -> status >= 500 ? Effect.FAILED : Effect.NONE;
        };
    Fault fault =
        switch (status) {
          case 400, 405, 413 -> Fault.BAD_REQUEST;
          case 401, 419 -> Fault.NOT_AUTHORISED;
          case 403 -> banned ? Fault.STORAGE_UNREACHABLE : Fault.NOT_AUTHORISED;
          default -> Fault.STORAGE_UNREACHABLE;
        };
    return new Unanswered(
        effect,
        failure(
            fault,
            "cannot %s: FTS3 at %s answered %d%s".formatted(doing, server, status, said(words))),
        words);
  }

  /** An answer that is none. */
  static Unanswered nonsense(String doing, String server, String words) {
    return new Unanswered(
        Effect.FAILED,
        failure(
            Fault.STORAGE_UNREACHABLE,
            "cannot %s: FTS3 at %s answered what is not understood%s"
                .formatted(doing, server, said(words))));
  }

  /** An error of this program. */
  static Failure unforeseen(String server, Throwable bug) {
    return new Failure(
        Fault.STORAGE_UNREACHABLE,
        "files could not be handed over to FTS3 at %s, by an error of this program: %s. Look into its log"
            .formatted(server, bug));
  }

  static Failure failure(Fault fault, String what) {
    return new Failure(fault, "%s. %s".formatted(what, remedy(fault)));
  }

  private static Fault fault(Parcel parcel, String reason) {
    String words =
        without(parcel.destination(), without(parcel.source(), reason)).toLowerCase(Locale.ROOT);
    for (Row row : WORDS) {
      if (words.contains(row.words())) {
        return row.fault();
      }
    }
    Matcher parts = REASON.matcher(reason);
    if (!parts.matches()) {
      return Fault.STORAGE_UNREACHABLE;
    }
    int number = Integer.parseInt(parts.group(2));
    if (number == NO_SUCH_FILE && parts.group(1).equals("SOURCE")) {
      return Fault.FILE_MISSING;
    }
    return NUMBERS.getOrDefault(number, Fault.STORAGE_UNREACHABLE);
  }

  /** Any words may stand in a file's name. */
  private static String without(URI file, String reason) {
    return reason.replace(file.getPath(), "").replace(file.getRawPath(), "");
  }

  private static String said(String words) {
    String line = words.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    String shown = line.length() > 300 ? line.substring(0, 300) + " ..." : line;
    return shown.isEmpty() ? "" : ", '" + shown + "'";
  }

  private static String remedy(Fault fault) {
    return switch (fault) {
      case STORAGE_FULL -> "Free space there, or write to another storage";
      case STORAGE_READ_ONLY -> "Make it writable, or write to another storage";
      case NOT_AUTHORISED -> "Check that our credentials are valid, and have the right to it there";
      case FILE_MISSING -> "Put it there, or use another replica";
      case CHECKSUM_DIFFERS -> "Use another replica and mark this one suspect";
      case BAD_REQUEST -> "Check that the server knows such addresses";
      default -> "Check that the server and both storages run, and look into the server's log";
    };
  }
}
