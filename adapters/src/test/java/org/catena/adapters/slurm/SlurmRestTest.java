package org.catena.adapters.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.catena.adapters.contract.JobBackendContract;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** Over the REST server of the site that the property {@code catena.test.slurm} names. */
@Tag("servers")
class SlurmRestTest extends JobBackendContract {
  private final SlurmSite site = SlurmSite.given();
  private SlurmJobBackend backend = site.backend(site.overRest(), Clock.systemUTC());

  @AfterEach
  void removeJobs() {
    site.removeJobs();
  }

  @Override
  protected JobBackend backend() {
    return backend;
  }

  @Override
  protected JobBackend restarted() {
    backend = site.backend(site.overRest(), Clock.systemUTC());
    return backend;
  }

  @Override
  protected Path attempts() {
    return site.share().resolve("attempts");
  }

  @Override
  protected JobHandle strangeHandle() {
    return new JobHandle("99999999_0:catena-never-was:/nowhere/at/all");
  }

  @Override
  protected void assertCancelled(JobReport report) {
    assertThat(report)
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> assertThat(gone.failure().fault()).isEqualTo(Fault.REMOVED));
  }
}
