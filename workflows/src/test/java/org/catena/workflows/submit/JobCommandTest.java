package org.catena.workflows.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JobCommandTest {
  private static final Map<String, String> OWN =
      Map.of("PATH", "/bin", "LANG", "C", "LC_ALL", "C", "SECRET", "s");

  @Test
  void theExecutableIsRelativeToTheNodesFolderAndTheStreamsToTheInitialOne() throws Exception {
    JobCommand command =
        command(
            "initialdir = work/$(Process)\ninput = in.txt\noutput = /abs/out\nerror = ../err\n");

    assertThat(command.command()).containsExactly("/dag/run.sh");
    assertThat(command.folder()).isEqualTo(Path.of("/dag/work/0"));
    assertThat(command.input()).contains(Path.of("/dag/work/0/in.txt"));
    assertThat(command.output()).contains(Path.of("/abs/out"));
    assertThat(command.error()).contains(Path.of("/dag/work/0/../err"));
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, true, true",
    "false, false, false, false",
    "'PATH, L*', true, true, false",
    "lang, false, true, false",
    "'true, !SECRET', true, true, false",
    "'!SECRET !PATH', false, true, false"
  })
  void getenvTakesWhatItsWordsName(String words, boolean path, boolean lang, boolean secret)
      throws Exception {
    Map<String, String> seen = command("getenv = " + words + "\n").environment();

    assertThat(seen.containsKey("PATH")).isEqualTo(path);
    assertThat(seen.containsKey("LANG")).isEqualTo(lang);
    assertThat(seen.containsKey("SECRET")).isEqualTo(secret);
  }

  @Test
  void whatTheDescriptionSetsWinsOverWhatIsGiven() throws Exception {
    Map<String, String> seen =
        command(
                "getenv = LANG\nenvironment = LANG=en;TMPDIR=/mine; OMP_NUM_THREADS=9\nrequest_cpus = 3\n")
            .environment();

    assertThat(seen)
        .containsEntry("LANG", "en")
        .containsEntry("TMPDIR", "/mine")
        .containsEntry("TMP", "/scratch")
        .containsEntry("OMP_NUM_THREADS", "9")
        .containsEntry("MKL_NUM_THREADS", "3")
        .doesNotContainKey("PATH");
  }

  private static JobCommand command(String text) throws Exception {
    List<String> lines = ("executable = run.sh\n" + text + "queue\n").lines().toList();
    SubmitFile file = SubmitFile.parse("job.sub", lines, Includes.in(Path.of("/none")));
    SubmittedJob job = file.expand(JobMacros.none(Path.of("/dag")), 1).jobs().get(0);
    return JobCommand.of(
        job, Path.of("/dag"), new JobCommand.Surroundings(Path.of("/scratch"), "/home/me", OWN));
  }
}
