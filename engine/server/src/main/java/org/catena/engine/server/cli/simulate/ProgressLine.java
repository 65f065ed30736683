package org.catena.engine.server.cli.simulate;

import java.time.Duration;
import java.util.Locale;
import org.catena.engine.server.cli.client.Terminal;
import org.catena.engine.simulation.Progress;

/** One line that is written over, for a person who waits at a terminal. */
final class ProgressLine implements Progress {
  private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();
  private static final String CLEAR = "\r\u001b[K";

  private final Terminal terminal;
  private final int jobs;
  private final int courses;
  private int course = 1;
  private long overBefore;
  private long written = System.nanoTime();

  ProgressLine(Terminal terminal, int jobs, int courses) {
    this.terminal = terminal;
    this.jobs = jobs;
    this.courses = courses;
  }

  @Override
  public void at(long over, Duration simulated) {
    if (over < overBefore) {
      course++;
    }
    overBefore = over;
    if (terminal.interactive() && System.nanoTime() - written > EVERY_NANOS) {
      written = System.nanoTime();
      terminal
          .err()
          .print(
              String.format(
                  Locale.ROOT,
                  "%scourse %d of %d: day %.1f, %,d of %,d jobs are over",
                  CLEAR,
                  course,
                  courses,
                  simulated.toMinutes() / 1_440.0,
                  over,
                  jobs));
      terminal.err().flush();
    }
  }

  void clear() {
    if (terminal.interactive()) {
      terminal.err().print(CLEAR);
      terminal.err().flush();
    }
  }
}
