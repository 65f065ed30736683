package dimuon.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GrowMinitreeTest {
  private static final String HEADER = "Event,Run,dxy1,pt1,eta1,Q1,pt2,eta2,Q2,mass";
  private static final String GOOD = "1,7,0.1,20.1,2.09,1,30,-2.09,-1,80";

  @TempDir Path directory;

  @Test
  void keepsTheColumnsOfAnAnalysisThatExist() throws IOException {
    assertThat(minitreeOf(GOOD))
        .isEqualTo("Run,Event,mass,pt1,eta1,Q1,pt2,eta2,Q2\n7,1,80,20.1,2.09,1,30,-2.09,-1\n");
  }

  @Test
  void takesOppositeChargesHighMomentaCentralTracksAndMassesInTheWindow() throws IOException {
    assertTaken("1,7,0.1,20.1,2.09,-1,30,-2.09,1,99.999");

    assertDropped("1,7,0.1,20.1,2.09,1,30,-2.09,1,90");
    assertDropped("1,7,0.1,20,2.09,1,30,-2.09,-1,90");
    assertDropped("1,7,0.1,20.1,2.09,1,20,-2.09,-1,90");
    assertDropped("1,7,0.1,20.1,2.1,1,30,-2.09,-1,90");
    assertDropped("1,7,0.1,20.1,2.09,1,30,-2.1,-1,90");
    assertDropped("1,7,0.1,20.1,2.09,1,30,-2.09,-1,79.999");
    assertDropped("1,7,0.1,20.1,2.09,1,30,-2.09,-1,100");
  }

  @Test
  void theCutsCanBeChosen() throws IOException {
    Path input = input(GOOD);
    Path output = directory.resolve("tree.csv");

    Outcome outcome =
        Outcome.of(
            "minitree",
            "--input",
            input,
            "--output",
            output,
            "--pt",
            10,
            "--eta",
            3,
            "--low",
            81,
            "--high",
            82.5);

    assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
    assertThat(Files.readAllLines(output)).hasSize(1);
  }

  @Test
  void aMissingColumnIsNamed() throws IOException {
    Path input = directory.resolve("raw.csv");
    Files.writeString(input, "Run,Event,pt1,eta1,Q1,pt2,eta2\n");

    Outcome outcome = Outcome.of("minitree", "--input", input, "--output", directory + "/t.csv");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains(input + ": missing column mass, Q2 (found Run, Event");
  }

  @Test
  void anUnreadableValueIsNamedThoughAnotherCutDropsTheEvent() throws IOException {
    Path input = input("1,7,0.1,20.1,2.09,1,30,?,1,5");

    Outcome outcome = Outcome.of("minitree", "--input", input, "--output", directory + "/t.csv");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains(input + ": line 2: column eta2: '?' is not a finite number");
    assertThat(directory.resolve("t.csv")).doesNotExist();
  }

  private void assertTaken(String event) throws IOException {
    assertThat(minitreeOf(event).lines()).hasSize(2);
  }

  private void assertDropped(String event) throws IOException {
    assertThat(minitreeOf(event).lines()).hasSize(1);
  }

  private String minitreeOf(String event) throws IOException {
    Path output = directory.resolve("tree.csv");
    Outcome outcome = Outcome.of("minitree", "--input", input(event), "--output", output);
    assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
    return Files.readString(output);
  }

  private Path input(String event) throws IOException {
    return Files.writeString(directory.resolve("merged.csv"), HEADER + "\n" + event + "\n");
  }
}
