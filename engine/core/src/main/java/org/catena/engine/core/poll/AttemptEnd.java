package org.catena.engine.core.poll;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.verify.Gauge;

/** Reads what an ended attempt left behind. */
public final class AttemptEnd {
  private static final int TAIL_BYTES = 1_500;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t\\r]]");

  /** Shells and the kernel: 128 + number of the signal (POSIX, Shell Command Language 2.8.2). */
  private static final int SIGNAL_BASE = 128;

  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  /** coreutils' timeout ends with this when the time was up. */
  private static final int TIMED_OUT = 124;

  private final Gauge gauge;

  public AttemptEnd(Gauge gauge) {
    this.gauge = gauge;
  }

  /** The output, or why there is none to be trusted. */
  public record Outcome(Optional<JobRecord.Output> output, Optional<Failure> failure) {}

  /** For exit code 0: is the output there, and what is in it? */
  public Outcome measure(Path directory, String name) {
    Path output = directory.resolve(name);
    FileUrl url = FileUrl.of(output);
    StatOutcome found = gauge.fresh(url);
    return found.fold(
        measured ->
            measured.content().bytes() == 0
                ? missing(directory, name, "is empty")
                : new Outcome(
                    Optional.of(new JobRecord.Output(output, measured.content())),
                    Optional.empty()),
        absent -> missing(directory, name, "is missing"),
        unreadable -> new Outcome(Optional.empty(), Optional.of(unreadable.failure())));
  }

  private static Outcome missing(Path directory, String name, String how) {
    return new Outcome(
        Optional.empty(),
        Optional.of(
            new Failure(
                Fault.OUTPUT_MISSING,
                "the payload ended with exit code 0, but its output %s %s%s"
                    .formatted(name, how, tail(directory)))));
  }

  /** For any other exit code: which row of the table it is, with the log's last lines. */
  public static Failure failure(int exitCode, Path directory) {
    String text = tail(directory);
    if (exitCode == NOT_FOUND || exitCode == NOT_EXECUTABLE) {
      return new Failure(
          Fault.SOFTWARE_MISSING,
          "the program could not be started (exit code %d)%s".formatted(exitCode, text));
    }
    if (exitCode == TIMED_OUT) {
      return new Failure(Fault.WALLTIME_EXCEEDED, "ended when its walltime was over" + text);
    }
    if (exitCode > SIGNAL_BASE) {
      return new Failure(
          Fault.SIGNALLED, "ended by signal %d%s".formatted(exitCode - SIGNAL_BASE, text));
    }
    return new Failure(Fault.EXIT_CODE, "exit code %d%s".formatted(exitCode, text));
  }

  /** The last lines of stderr, or of stdout when stderr is empty. */
  private static String tail(Path directory) {
    String text = tailOf(directory.resolve("stderr"));
    if (text.isBlank()) {
      text = tailOf(directory.resolve("stdout"));
    }
    return text.isBlank() ? "" : "\n" + text.strip();
  }

  /** Payloads print what they like; no database keeps a NUL, and no page shows an escape. */
  private static String printable(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }

  private static String tailOf(Path log) {
    if (!Files.isReadable(log)) {
      return "";
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(0, file.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      return printable(start == 0 ? text : text.substring(text.indexOf('\n') + 1));
    } catch (IOException unreadable) {
      return "(" + log.getFileName() + " cannot be read: " + unreadable + ")";
    }
  }
}
