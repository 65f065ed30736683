package org.catena.adapters.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.contract.JobBackendContract;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.ssh.LoginNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * On the site that the property {@code catena.test.slurm} names, whose programs are called over ssh
 * and whose jobs run in a folder that the test does not see.
 */
@Tag("servers")
class SlurmOverSshTest extends JobBackendContract {
  private final SlurmSite site = SlurmSite.given();
  private final Optional<Path> folder = folder();
  private SlurmJobBackend backend = connected();

  /** Where the jobs run; empty for the files of the test itself. */
  Optional<Path> folder() {
    return LoginNode.ownFolder();
  }

  private SlurmJobBackend connected() {
    return site.backend(site.overSsh(), site.loginNode().machine(folder), Clock.systemUTC());
  }

  @AfterEach
  void removeJobs() throws IOException {
    backend.close();
    site.removeJobs();
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
    backend = connected();
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
  protected void assertRanIn(JobRequest job, Path there) {
    if (folder.isPresent()) {
      assertThat(there.startsWith(folder.get())).isTrue();
      assertThat(there.endsWith(Path.of("attempts").resolve(job.directory().getFileName())))
          .isTrue();
    } else {
      assertThat(there).isEqualTo(job.directory());
    }
  }

  @Override
  protected void assertCancelled(JobReport report) {
    assertThat(report)
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> assertThat(gone.failure().fault()).isEqualTo(Fault.REMOVED));
  }

  @Test
  void inputsAreReadUnderTheirOwnNamesAndOutputsInFoldersComeBack() throws IOException {
    Path input = Files.writeString(site.share().resolve("in [1] it's.txt"), "hej\n\u00e5");
    JobRequest model =
        shell("a", "mkdir -p 'sub dir'; cat 'in [1] it'\\''s.txt' > 'sub dir/out'; : > .empty");
    JobRequest job =
        new JobRequest(
            model.key(),
            model.arguments(),
            model.directory(),
            model.environment(),
            model.resources(),
            List.of(folder.isPresent() ? input : place(model, input)));

    assertThat(exitCode(accepted(job))).isZero();

    assertThat(job.directory().resolve("sub dir/out")).hasContent("hej\n\u00e5");
    assertThat(job.directory().resolve(".empty")).isEmptyFile();
    if (folder.isPresent()) {
      assertThat(job.directory().resolve(input.getFileName())).doesNotExist();
      assertThat(job.directory().resolve(".inputs")).doesNotExist();
    }
  }

  /** Whoever shares our files reads inputs where they are. */
  private static Path place(JobRequest job, Path input) throws IOException {
    Files.createDirectories(job.directory());
    return Files.copy(input, job.directory().resolve(input.getFileName()));
  }
}
