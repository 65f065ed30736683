package org.catena.adapters.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.catena.adapters.contract.JobFixture;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.junit.jupiter.api.AfterEach;

/** What tests on the real site share. */
abstract class SlurmFixture extends JobFixture {
  final SlurmSite site = SlurmSite.given();
  SlurmJobBackend backend = site.backend(site.settings(), Clock.systemUTC());

  @AfterEach
  void removeJobs() {
    site.removeJobs();
  }

  @Override
  protected JobBackend backend() {
    return backend;
  }

  @Override
  protected Path attempts() {
    return site.share().resolve("attempts");
  }

  void restartWith(SlurmSettings settings) {
    backend = site.backend(settings, Clock.systemUTC());
  }

  static String number(JobHandle handle) {
    return ElementId.parse(handle).orElseThrow().id().toString();
  }

  static void assertGone(JobReport report, Fault fault, String words) {
    assertThat(report)
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> {
              assertThat(gone.failure().fault()).isEqualTo(fault);
              assertThat(gone.failure().message()).contains(words);
            });
  }

  static void assertHeld(JobReport report, Fault fault, String words) {
    assertThat(report)
        .isInstanceOfSatisfying(
            JobReport.Held.class,
            held -> {
              assertThat(held.failure().fault()).isEqualTo(fault);
              assertThat(held.failure().message()).contains(words);
            });
  }
}
