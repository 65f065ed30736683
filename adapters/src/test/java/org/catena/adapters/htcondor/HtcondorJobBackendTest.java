package org.catena.adapters.htcondor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.catena.adapters.contract.JobBackendContract;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** On the pool that the property {@code catena.test.htcondor} names. */
@Tag("servers")
class HtcondorJobBackendTest extends JobBackendContract {
  private final Pool pool = Pool.given();
  private HtcondorJobBackend backend = pool.backend(pool.settings());

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
  protected JobBackend restarted() {
    try {
      backend.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    backend = pool.backend(pool.settings());
    return backend;
  }

  @Override
  protected Path attempts() {
    return pool.share.resolve("attempts");
  }

  @Override
  protected JobHandle strangeHandle() {
    return new JobHandle("99999999.0:never-was");
  }

  @Override
  protected void assertTwoSeconds(Optional<Long> cpuMillis) {
    cpuMillis.ifPresent(millis -> assertThat(millis).isBetween(500L, 60_000L));
  }

  @Override
  protected void assertCancelled(JobReport report) {
    assertThat(report)
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> assertThat(gone.failure().fault()).isEqualTo(Fault.REMOVED));
  }
}
