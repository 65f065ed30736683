package org.catena.adapters.arc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.catena.adapters.contract.JobFixture;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.workflows.model.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an xRSL description says of a job, at the element that {@code catena.test.arc} names. */
@Tag("servers")
final class ArcXrslJobsTest extends JobFixture {
  private final ArcBed bed = ArcBed.given();
  private final ArcJobBackend backend = bed.backend(bed.settings(DescriptionLanguage.XRSL));

  @AfterEach
  void close() {
    backend.close();
  }

  @Override
  protected JobBackend backend() {
    return backend;
  }

  @Override
  protected Path attempts() {
    return bed.share.resolve("attempts");
  }

  @Test
  void argumentsVariablesAndTheExitCodeAreThoseOfTheJob() throws IOException {
    JobRequest job =
        job(
            "a",
            "sh",
            "-c",
            "printf '<%s>' \"$GREETING\" \"$@\"; exit 7",
            "x",
            " b ",
            "",
            "a'b\"c",
            "$H;|*");

    assertThat(exitCode(accepted(job))).isEqualTo(7);

    assertThat(output(job, "stdout")).isEqualTo("<hej>< b ><><a'b\"c><$H;|*>");
  }

  @Test
  void aJobThatExceedsItsWalltimeIsEndedAndThatIsSaid() {
    JobRequest job = job("a", walltime(Duration.ofMillis(300)), "sleep", "1000");

    assertThat(settled(accepted(job)))
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> assertThat(gone.failure().fault()).isEqualTo(Fault.WALLTIME_EXCEEDED));
  }

  @Test
  void inputsArriveUnderTheirNamesAndProgramsCanBeRun() throws IOException {
    Path shared = Files.createDirectories(bed.share.resolve("xrsl"));
    Path odd = Files.writeString(shared.resolve("a \"b\" 'c' & (d).root"), "odd");
    Path program = Files.writeString(shared.resolve("program"), "#!/bin/sh\ncat a*\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    JobRequest model = shell("a", "");
    JobRequest job =
        new JobRequest(
            new JobKey(model.key().value()),
            List.of("./program"),
            model.directory(),
            Map.of(),
            new Resources(1, 100_000_001, Duration.ofMinutes(2)),
            List.of(odd, program));

    assertThat(exitCode(accepted(job))).isZero();

    assertThat(output(job, "stdout")).isEqualTo("odd");
  }
}
