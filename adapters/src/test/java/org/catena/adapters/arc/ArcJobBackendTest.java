package org.catena.adapters.arc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.catena.adapters.contract.JobBackendContract;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** At the computing element that the property {@code catena.test.arc} names. */
@Tag("servers")
class ArcJobBackendTest extends JobBackendContract {
  final ArcBed bed = ArcBed.given();
  private ArcJobBackend backend = bed.backend(bed.settings(language()));

  /** In which jobs are described. */
  DescriptionLanguage language() {
    return DescriptionLanguage.ADL;
  }

  @AfterEach
  void close() {
    backend.close();
  }

  @Override
  protected JobBackend backend() {
    return backend;
  }

  @Override
  protected JobBackend restarted() {
    backend.close();
    backend = bed.backend(bed.settings(language()));
    return backend;
  }

  @Override
  protected Path attempts() {
    return bed.share.resolve("attempts");
  }

  @Override
  protected JobHandle strangeHandle() {
    return new JobHandle("0123456789ab:" + attempts().resolve("never-was"));
  }

  @Override
  protected void assertRanIn(JobRequest job, Path there) {
    assertThat(there).isAbsolute();
    assertThat(there).as("a directory at the element").isNotEqualTo(job.directory());
  }

  @Override
  protected void assertCancelled(JobReport report) {
    assertThat(report)
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> assertThat(gone.failure().fault()).isEqualTo(Fault.REMOVED));
  }
}
