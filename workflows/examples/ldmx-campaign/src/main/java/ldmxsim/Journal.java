package ldmxsim;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The log book of all jobs that share it: a line at each start and good end, {@code <epoch-millis>
 * <pid> start|done <run> <first seed> <second seed>}; a skim has the seeds 0. Off unless the
 * environment variable {@value #VARIABLE} names a file.
 */
final class Journal {
  static final String VARIABLE = "LDMX_JOURNAL";

  private final @Nullable String file;
  private final Clock clock;

  Journal(@Nullable String file, Clock clock) {
    this.file = file == null || file.isEmpty() ? null : file;
    this.clock = clock;
  }

  void start(Job job) throws IOException {
    append("start", job);
  }

  void done(Job job) throws IOException {
    append("done", job);
  }

  private void append(String event, Job job) throws IOException {
    if (file == null) {
      return;
    }
    String line =
        (clock.millis() + " " + ProcessHandle.current().pid() + " " + event + " ")
            + (job.run() + " " + job.seed1() + " " + job.seed2() + "\n");
    try (FileOutputStream out = new FileOutputStream(file, true)) {
      // One write on a file opened for appending: lines of two processes never mix.
      out.write(line.getBytes(StandardCharsets.UTF_8));
    }
  }
}
