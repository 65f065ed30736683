package dimuon.payload;

import dimuon.data.PairColumns;
import dimuon.data.PairFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The log book of the programs, shared by all processes: one line at the start and one at the
 * successful end, {@code <epoch-millis> <pid> start|done <program> <output-file-name> <run> <first>
 * <events>}. Off unless the environment variable {@value #VARIABLE} names a file.
 */
final class Trace {
  static final String VARIABLE = "DIMUON_TRACE";

  private final @Nullable String file;
  private final Clock clock;

  Trace(@Nullable String file, Clock clock) {
    this.file = file == null || file.isEmpty() ? null : file;
    this.clock = clock;
  }

  /** Runs a program between its two lines; a failed one leaves the first only. */
  void around(Program program) throws IOException {
    if (file == null) {
      program.run();
      return;
    }
    Task task = program.task();
    String run = runOf(task);
    append(file, "start", task, run);
    program.run();
    append(file, "done", task, run);
  }

  private void append(String toFile, String event, Task task, String run) throws IOException {
    String line =
        clock.millis()
            + (" " + ProcessHandle.current().pid())
            + (" " + event + " " + task.program())
            + (" " + oneWord(String.valueOf(task.output().getFileName())) + " " + run)
            + (" " + task.first() + " " + task.events() + "\n");
    try (FileOutputStream out = new FileOutputStream(toFile, true)) {
      // One write on a file opened for appending: lines of two processes never mix.
      out.write(line.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String oneWord(String name) {
    return name.replace(' ', '_').replace('\t', '_').replace('\n', '_');
  }

  /** The run of the first event. An unreadable input is the program's to report, not ours. */
  private static String runOf(Task task) {
    try (PairFile pairs = PairFile.open(task.input())) {
      if (pairs.header().has(PairColumns.RUN) && pairs.next()) {
        return Long.toString(pairs.wholeNumber(pairs.header().column(PairColumns.RUN)));
      }
      return "-";
    } catch (IOException unreadable) {
      return "-";
    }
  }
}
