package org.catena.adapters.htcondor;

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
 * On the pool that the property {@code catena.test.htcondor} names, whose programs are called over
 * ssh and whose queue has its files in a folder that the test does not see.
 */
@Tag("servers")
class HtcondorOverSshTest extends JobBackendContract {
  final Pool pool = Pool.given();
  private final Optional<Path> folder = folder();
  private HtcondorJobBackend backend = connected();

  /** Where the jobs have their files; empty for those of the test itself. */
  Optional<Path> folder() {
    return LoginNode.ownFolder();
  }

  /** Whether the pool's machines see the files of its queue. */
  HtcondorSettings.FileAccess files() {
    return HtcondorSettings.FileAccess.SHARED;
  }

  private HtcondorJobBackend connected() {
    return pool.backend(
        pool.overSsh(files()), pool.loginNode().machine(folder), Clock.systemDefaultZone());
  }

  @AfterEach
  void close() throws IOException {
    backend.close();
    pool.removeJobs(folder.orElse(pool.share));
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
  void anInputIsReadUnderItsOwnNameAndOutputsComeBack() throws IOException {
    Path input = Files.writeString(pool.share.resolve("in.txt"), "hej\n\u00e5");
    JobRequest model = shell("a", "cat in.txt > out");
    boolean carried = folder.isPresent() || files() == HtcondorSettings.FileAccess.TRANSFERRED;
    if (!carried) { // whoever shares our files reads inputs where they are
      Files.createDirectories(model.directory());
      Files.copy(input, model.directory().resolve("in.txt"));
    }
    JobRequest job =
        new JobRequest(
            model.key(),
            model.arguments(),
            model.directory(),
            model.environment(),
            model.resources(),
            carried ? List.of(input) : List.of());

    assertThat(exitCode(accepted(job))).isZero();

    assertThat(job.directory().resolve("out")).hasContent("hej\n\u00e5");
  }
}
