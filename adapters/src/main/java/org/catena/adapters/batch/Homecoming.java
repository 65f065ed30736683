package org.catena.adapters.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.catena.adapters.spi.JobReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the end of a job only when everything that it left is here. Where files are carried, that
 * takes its time: it is done beside, and begun again after whatever went wrong. Thread-safe.
 */
public final class Homecoming implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Homecoming.class);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);
  private static final int AT_ONCE = 2;

  /** Stands in an attempt's directory when all is here. */
  static final String FILE = ".home";

  private final JobFiles files;
  private final Clock clock;
  private final ExecutorService lanes;

  /** What is under way, and what did not arrive. */
  private final Map<Path, Arrival> arrivals = new HashMap<>();

  private record Arrival(boolean underWay, String failure, Instant again) {}

  public Homecoming(JobFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
    this.lanes =
        Executors.newFixedThreadPool(
            AT_ONCE,
            work -> {
              Thread lane = new Thread(work, "homecoming");
              lane.setDaemon(true);
              return lane;
            });
  }

  /** Whether nothing of an attempt will be looked for there any more. */
  public static boolean over(Path attempt) {
    return Files.exists(attempt.resolve(FILE));
  }

  /** The report, or as long as not everything is here one that says so. */
  public JobReport told(Path attempt, JobReport report) {
    boolean end =
        report.fold(
            queued -> false,
            running -> false,
            held -> false,
            ended -> true,
            gone -> true,
            unseen -> false);
    return !end || files.shared() || over(attempt) ? report : arriving(attempt, report);
  }

  private synchronized JobReport arriving(Path attempt, JobReport report) {
    Arrival arrival = arrivals.get(attempt);
    if (arrival == null || (!arrival.underWay() && !clock.instant().isBefore(arrival.again()))) {
      arrival = new Arrival(true, "", Instant.MAX);
      arrivals.put(attempt, arrival);
      lanes.execute(() -> bring(attempt));
    }
    if (!arrival.underWay()) {
      return new JobReport.Unseen(
          "the job has ended, but what it left is not here yet: " + arrival.failure());
    }
    Instant since = report instanceof JobReport.Ended ended ? ended.started() : clock.instant();
    return new JobReport.Running(since, report.usage());
  }

  private void bring(Path attempt) {
    try {
      files.bringHome(attempt);
      Files.writeString(attempt.resolve(FILE), "");
      arrived(attempt);
    } catch (IOException | RuntimeException failure) {
      LOG.warn("what the job in {} left is not here yet: {}", attempt, failure.toString());
      notArrived(attempt, String.valueOf(failure.getMessage()));
      return;
    }
    try {
      files.remove(attempt);
    } catch (IOException stays) {
      LOG.warn("the copy of {} stays where its job ran: {}", attempt, stays.getMessage());
    }
  }

  private synchronized void arrived(Path attempt) {
    arrivals.remove(attempt);
  }

  private synchronized void notArrived(Path attempt, String failure) {
    arrivals.put(attempt, new Arrival(false, failure, clock.instant().plus(AGAIN_AFTER)));
  }

  @Override
  public void close() {
    lanes.shutdownNow();
  }
}
