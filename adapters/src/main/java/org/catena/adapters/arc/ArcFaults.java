package org.catena.adapters.arc;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/**
 * What the words of a computing element mean. A-REX puts the batch system's own words behind its
 * own, so that the more particular ones are looked for first; the first row that fits counts.
 */
final class ArcFaults {
  private record Row(String words, Fault fault) {}

  /** Of a job that did not come to its end (A-REX, {@code job.ID.failed} and {@code Error}). */
  private static final List<Row> ENDS =
      List.of(
          new Row("canceled by external request", Fault.REMOVED),
          new Row("cancelled by external request", Fault.REMOVED),
          new Row("credentials expired", Fault.NOT_AUTHORISED),
          new Row("proxy expired", Fault.NOT_AUTHORISED),
          new Row("delegation", Fault.NOT_AUTHORISED),
          new Row("destination url already exists", Fault.NAME_TAKEN),
          new Row("destination already exists", Fault.NAME_TAKEN),
          new Row("permission denied", Fault.NOT_AUTHORISED),
          new Row("no space left", Fault.STORAGE_FULL),
          new Row("quota", Fault.STORAGE_FULL),
          new Row("no such file", Fault.FILE_MISSING),
          new Row("failed checking source replica", Fault.FILE_MISSING),
          new Row("checksum", Fault.CHECKSUM_DIFFERS),
          new Row("user generated output file list", Fault.OUTPUT_MISSING),
          new Row("data staging", Fault.STORAGE_UNREACHABLE),
          new Row("uploader", Fault.STORAGE_UNREACHABLE),
          new Row("downloader", Fault.STORAGE_UNREACHABLE),
          new Row("runtime script", Fault.SOFTWARE_MISSING),
          new Row("runtime environment", Fault.SOFTWARE_MISSING),
          new Row("memory", Fault.MEMORY_EXCEEDED),
          new Row("out_of_me", Fault.MEMORY_EXCEEDED),
          new Row("time limit", Fault.WALLTIME_EXCEEDED),
          new Row("walltime", Fault.WALLTIME_EXCEEDED),
          new Row("timeout", Fault.WALLTIME_EXCEEDED),
          new Row("submission to lrms", Fault.SITE_UNREACHABLE),
          new Row("extracting lrms id", Fault.SITE_UNREACHABLE),
          new Row("submission client failed", Fault.SITE_UNREACHABLE),
          new Row("node fail", Fault.VANISHED),
          new Row("node_fail", Fault.VANISHED),
          new Row("disappeared from", Fault.VANISHED),
          new Row("missing from", Fault.VANISHED),
          new Row("job was lost", Fault.VANISHED),
          new Row("died unexpectedly", Fault.VANISHED),
          new Row("was cancelled", Fault.REMOVED),
          new Row("was killed", Fault.SIGNALLED),
          new Row("lrms error", Fault.VANISHED));

  /** The payload's exit code, or 128 and the signal that ended it; more than 255 by the node. */
  private static final Pattern LRMS_ERROR = Pattern.compile("lrms error: \\((\\d{1,5})\\)");

  /** Of a description that was not taken. */
  private static final List<Row> REFUSALS =
      List.of(
          new Row("no more jobs allowed", Fault.QUEUE_FULL),
          new Row("not authorized", Fault.NOT_AUTHORISED),
          new Row("user is not", Fault.NOT_AUTHORISED),
          new Row("delegat", Fault.NOT_AUTHORISED),
          new Row("operation is not allowed", Fault.NOT_AUTHORISED),
          new Row("failed to create session", Fault.SITE_UNREACHABLE),
          new Row("failed to create control", Fault.SITE_UNREACHABLE),
          new Row("failed to allocate", Fault.SITE_UNREACHABLE),
          new Row("failed registering", Fault.SITE_UNREACHABLE));

  private ArcFaults() {}

  /** Why a job ended without a result. A reason that nobody knows leaves a lost job. */
  static Failure end(String reason) {
    String said = reason.strip();
    Fault fault = row(ENDS, said, Fault.VANISHED);
    return new Failure(
        fault == Fault.VANISHED && bySignal(said) ? Fault.SIGNALLED : fault,
        said.isEmpty() ? "the computing element gives no reason" : shortened(said));
  }

  /** Why a job was not made. */
  static Failure refusal(String reason) {
    return new Failure(
        row(REFUSALS, reason, Fault.BAD_REQUEST),
        "the computing element refused the job: " + shortened(reason));
  }

  private static boolean bySignal(String said) {
    Matcher error = LRMS_ERROR.matcher(said.toLowerCase(Locale.ROOT));
    return error.find()
        && Integer.parseInt(error.group(1)) > 128
        && Integer.parseInt(error.group(1)) < 256;
  }

  private static Fault row(List<Row> rows, String said, Fault otherwise) {
    String words = said.toLowerCase(Locale.ROOT);
    return rows.stream()
        .filter(row -> words.contains(row.words()))
        .map(Row::fault)
        .findFirst()
        .orElse(otherwise);
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > 500 ? line.substring(0, 500) + " ..." : line;
  }
}
