package org.catena.engine.simulation.site;

import java.nio.file.Path;
import java.time.Instant;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.jspecify.annotations.Nullable;

/** One attempt at a simulated site, and what is to become of it. */
final class SimulatedJob {
  static final JobReport QUEUED = new JobReport.Queued();

  final JobKey key;
  final JobHandle handle;
  final Path directory;
  final Fate fate;
  final long submitted;
  long started;
  Phase phase = Phase.QUEUED;

  /** What the site would say if it were in its right mind. */
  JobReport report = QUEUED;

  enum Phase {
    QUEUED,
    RUNNING,
    OVER,
    /** Gone at a restart; nobody at the site knows of it. */
    LOST
  }

  /**
   * How long it runs and how it ends.
   *
   * @param millis of its run
   * @param ending null: well
   */
  record Fate(long millis, Mishap.@Nullable Ending ending) {}

  SimulatedJob(JobKey key, Path directory, Fate fate, long submitted) {
    this.key = key;
    this.handle = new JobHandle(key.value());
    this.directory = directory;
    this.fate = fate;
    this.submitted = submitted;
  }

  boolean isOver() {
    return phase == Phase.OVER;
  }

  void start(long now) {
    phase = Phase.RUNNING;
    started = now;
    report = new JobReport.Running(Instant.ofEpochMilli(now));
  }

  void end(JobReport how) {
    phase = Phase.OVER;
    report = how;
  }
}
