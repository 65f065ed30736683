package org.catena.adapters.webdav;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.catena.adapters.https.NoAnswer;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/**
 * What the answers of storages mean. XRootD tells by its words more than by its numbers, so that
 * they are looked at first; the first row that fits counts.
 */
final class WebdavFaults {
  private record Row(String words, Fault fault) {}

  private static final List<Row> WORDS =
      List.of(
          new Row("no space left", Fault.STORAGE_FULL),
          new Row("quota exceeded", Fault.STORAGE_FULL),
          new Row("insufficient storage", Fault.STORAGE_FULL),
          new Row("read-only file system", Fault.STORAGE_READ_ONLY),
          new Row("permission denied", Fault.NOT_AUTHORISED),
          new Row("not authorized", Fault.NOT_AUTHORISED),
          new Row("unauthorized", Fault.NOT_AUTHORISED),
          new Row("status code 401", Fault.NOT_AUTHORISED),
          new Row("status code 403", Fault.NOT_AUTHORISED),
          new Row("no such file", Fault.FILE_MISSING),
          new Row("status code 404", Fault.FILE_MISSING));

  private WebdavFaults() {}

  /**
   * What a refusal means.
   *
   * @param doing what was asked, such as "read"
   */
  static Failure refusal(String doing, URI file, int status, String body) {
    Fault fault = byWords(body, file, byStatus(status));
    return new Failure(
        fault,
        "cannot %s %s: the storage answered %d%s. %s"
            .formatted(doing, file, status, said(body), remedy(fault)));
  }

  /** What a copy between storages meant that ended with these words. */
  static Failure copy(String doing, URI source, URI destination, String words) {
    String ofSource = words.replace(destination.getPath(), "");
    Fault fault = byWords(ofSource, source, Fault.STORAGE_UNREACHABLE);
    return new Failure(
        fault,
        "%s %s to %s failed%s. %s"
            .formatted(doing, source, destination, said(words), remedy(fault)));
  }

  /** What it means that no answer came. */
  static Failure silence(String doing, URI file, NoAnswer none) {
    Fault fault =
        switch (none.reason()) {
          case NO_IDENTITY, NOT_TRUSTED -> Fault.NOT_AUTHORISED;
          case NOT_REACHED, LOST -> Fault.STORAGE_UNREACHABLE;
          case NO_SPACE_HERE -> Fault.STORAGE_FULL;
        };
    String about = none.reason() == NoAnswer.Reason.NO_IDENTITY ? "" : "the storage ";
    return new Failure(
        fault,
        "cannot %s %s: %s%s. %s".formatted(doing, file, about, none.getMessage(), remedy(fault)));
  }

  private static Fault byStatus(int status) {
    return switch (status) {
      case 401, 403 -> Fault.NOT_AUTHORISED;
      case 404, 410 -> Fault.FILE_MISSING;
      case 413, 507 -> Fault.STORAGE_FULL;
      case 400, 405, 409, 501 -> Fault.BAD_REQUEST;
      default -> Fault.STORAGE_UNREACHABLE;
    };
  }

  /** Without the file's name, in which any words may stand. */
  private static Fault byWords(String said, URI file, Fault otherwise) {
    String words = said.replace(file.getPath(), "").toLowerCase(Locale.ROOT);
    return WORDS.stream()
        .filter(row -> words.contains(row.words()))
        .map(Row::fault)
        .findFirst()
        .orElse(otherwise);
  }

  private static String said(String body) {
    String line = body.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    String shown = line.length() > 300 ? line.substring(0, 300) + " ..." : line;
    return shown.isEmpty() ? "" : ", '" + shown + "'";
  }

  private static String remedy(Fault fault) {
    return switch (fault) {
      case STORAGE_FULL -> "Free space there, or write to another storage";
      case STORAGE_READ_ONLY -> "Make it writable, or write to another storage";
      case NOT_AUTHORISED -> "Check that our credentials are valid and have the right to it";
      case FILE_MISSING -> "Put it there, or use another replica";
      case BAD_REQUEST -> "Check that it is a file, and that the storage offers this over WebDAV";
      default -> "Check that the storage's server runs, and look into its log";
    };
  }
}
