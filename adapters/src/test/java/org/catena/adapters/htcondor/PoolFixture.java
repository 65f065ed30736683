package org.catena.adapters.htcondor;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.catena.adapters.contract.JobFixture;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.junit.jupiter.api.AfterEach;

/** What tests on the real pool share. */
abstract class PoolFixture extends JobFixture {
  static final Duration PATIENCE = Duration.ofMinutes(3);

  final Pool pool = Pool.given();
  HtcondorJobBackend backend = pool.backend(pool.settings());

  @AfterEach
  void close() throws IOException {
    backend.close();
    pool.removeJobs();
  }

  @Override
  protected JobBackend backend() {
    return backend;
  }

  @Override
  protected Path attempts() {
    return pool.share.resolve("attempts");
  }

  void restartWith(HtcondorSettings settings) throws IOException {
    backend.close();
    backend = pool.backend(settings);
  }

  JobReport awaitReport(JobHandle handle, Predicate<JobReport> wanted) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> poll(handle), wanted);
  }

  /** Polls until every job has ended or is gone; what was seen on the way is for the caller. */
  Map<JobHandle, JobReport> awaitEnds(Set<JobHandle> handles, Predicate<JobReport> onTheWay) {
    Map<JobHandle, JobReport> ends = new HashMap<>();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              backend
                  .poll(handles)
                  .forEach(
                      (handle, report) -> {
                        if (report instanceof JobReport.Ended || report instanceof JobReport.Gone) {
                          ends.put(handle, report);
                        } else if (!onTheWay.test(report)) {
                          throw new AssertionError(handle + " was reported as " + report);
                        }
                      });
              return ends.keySet().equals(handles);
            });
    return ends;
  }

  static String number(JobHandle handle) {
    return JobId.parse(handle).orElseThrow().id().toString();
  }
}
