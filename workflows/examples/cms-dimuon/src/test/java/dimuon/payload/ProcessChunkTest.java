package dimuon.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessChunkTest {
  private static final String HEADER = "Run,Event,px1 ,pt1,eta1,phi1,Q1,pt2,eta2,phi2,Q2,M";

  @TempDir Path directory;
  private Path raw;
  private Path output;

  @BeforeEach
  void names() {
    raw = directory.resolve("raw.csv");
    output = directory.resolve("chunk.csv");
  }

  @Test
  void takesTheEventsAskedForAndAppendsTheirMass() throws IOException {
    raw(HEADER, event(1, "40,0,0"), event(2, "50,0,0"), event(3, "60,0,0"), event(4, "70,0,0"));

    Outcome outcome = process(1, 2);

    assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
    List<String> lines = Files.readAllLines(output);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo(HEADER + ",mass");
    assertThat(lines.get(1)).startsWith(event(2, "50,0,0") + ",");
    assertThat(lines.get(2)).startsWith(event(3, "60,0,0") + ",");
    // back to back in azimuth (up to the digits of pi): M = 2 sqrt(pt1 pt2)
    assertThat(massOf(lines.get(1))).isCloseTo(2 * Math.sqrt(50 * 45.0), within(1e-9));
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void theTextOfAMassGivesTheDoubleBackExactly() {
    for (double mass : new double[] {91.1876, Math.nextUp(91.1876), 1e-5, 0, 2.0e-3, 1234567.1}) {
      assertThat(Double.parseDouble(InvariantMass.text(mass))).isEqualTo(mass);
    }
    assertThat(InvariantMass.text(90.5)).isEqualTo("90.5");
  }

  @Test
  void toleratesAByteOrderMarkCarriageReturnsBlankNamesAndAnExistingMColumn() throws IOException {
    Files.writeString(
        raw, "\ufeff" + HEADER + "\r\n" + event(1, "40,0,0") + "\r\n\r\n" + event(2, "50,0,0"));

    Outcome outcome = process(0, 2);

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(output).content().startsWith(HEADER + ",mass\n" + event(1, "40,0,0") + ",");
    assertThat(output).content().doesNotContain("\r").doesNotContain("\ufeff");
  }

  @Test
  void columnsInAnyOrderGiveTheSameMass() throws IOException {
    raw("Q2,phi2,eta2,pt2,Q1,phi1,eta1,pt1", "-1,-2.1,0.3,44,1,1.2,-0.5,38");

    process(0, 1);

    double expected = Math.sqrt(2 * 38 * 44 * (Math.cosh(0.8) - Math.cos(3.3)));
    assertThat(massOf(Files.readAllLines(output).get(1))).isCloseTo(expected, within(1e-10));
  }

  @Test
  void anExistingMassColumnIsKeptUnderAnotherNameAndOursIsTheLast() throws IOException {
    raw(HEADER.replace(",M", ",mass ").replace("px1 ", "mass_input"), event(1, "40,0,0"));

    process(0, 1);

    assertThat(Files.readAllLines(output).get(0))
        .isEqualTo("Run,Event,mass_input,pt1,eta1,phi1,Q1,pt2,eta2,phi2,Q2,mass_input2,mass");
  }

  @Test
  void fewerEventsThanAskedForAreRefusedAndNothingAppears() throws IOException {
    raw(HEADER, event(1, "40,0,0"), event(2, "50,0,0"));

    Outcome outcome = process(1, 2);

    assertRefused(outcome, raw + ": holds 2 events, wanted are events 1 to 2");
  }

  @Test
  void aMissingColumnIsNamed() throws IOException {
    raw(HEADER.replace("phi2", "azimuth2"), event(1, "40,0,0"));

    assertRefused(process(0, 1), raw + ": missing column phi2 (found Run, Event, px1, pt1");
  }

  @Test
  void anUnreadableValueIsNamedWithFileLineAndColumn() throws IOException {
    raw(HEADER, event(1, "40,0,0"), event(2, "50,x,0"));

    assertRefused(process(0, 2), raw + ": line 3: column eta1: 'x' is not a finite number");
  }

  @Test
  void aShortLineIsNamed() throws IOException {
    raw(HEADER, event(1, "40,0,0"), "1,2,3");

    assertRefused(process(0, 2), raw + ": line 3: 3 fields where the header has 12, column pt1");
  }

  @Test
  void aMassThatIsNoNumberIsNamed() throws IOException {
    raw(HEADER, event(1, "-40,0,0"));

    assertRefused(process(0, 1), "line 2: column pt1: the pair's mass is NaN");
  }

  @Test
  void aMissingInputIsNamed() {
    assertRefused(process(0, 1), raw + ": does not exist");
  }

  @Test
  void anOutputThatWouldReplaceTheInputIsRefused() throws IOException {
    raw(HEADER, event(1, "40,0,0"));
    output = directory.resolve("sub/../raw.csv");

    Outcome outcome = process(0, 1);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("is both an input and the output");
  }

  @Test
  void aFaultOfTheMachineHasAnotherExitCode() throws IOException {
    raw(HEADER, event(1, "40,0,0"));
    output = directory.resolve("absent/chunk.csv");

    Outcome outcome = process(0, 1);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("absent does not exist; create it first");
  }

  private Outcome process(long first, long events) {
    return Outcome.of(
        "process", "--input", raw, "--first", first, "--events", events, "--output=" + output);
  }

  private void assertRefused(Outcome outcome, String why) {
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("dimuon: ").contains(why).contains("; ");
    assertThat(output).doesNotExist();
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  private void raw(String... lines) throws IOException {
    Files.writeString(raw, String.join("\n", lines) + "\n");
  }

  private static String event(int number, String firstMuon) {
    return "165617," + number + ",9.5," + firstMuon + ",1,45,0,3.14159265358979,-1,91.2";
  }

  private static double massOf(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
  }
}
