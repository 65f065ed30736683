package org.catena.adapters.arc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobRequest;
import org.catena.workflows.model.Resources;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same of jobs that are described in xRSL. */
@Tag("servers")
final class ArcXrslTest extends ArcJobBackendTest {
  @Override
  DescriptionLanguage language() {
    return DescriptionLanguage.XRSL;
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
