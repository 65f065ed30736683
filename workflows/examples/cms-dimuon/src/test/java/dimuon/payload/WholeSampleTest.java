package dimuon.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dimuon.feeder.Feeder;
import dimuon.feeder.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers that every chain over the shipped file must reproduce. */
final class WholeSampleTest {
  private static final int EVENTS_PER_CHUNK = 100;

  @TempDir Path directory;
  private int chunks;

  @Test
  void allRunsCutIntoChunksGiveTheKnownMinitrees() throws Exception {
    Path buffer = directory.resolve("buffer");
    Feeder feeder =
        Feeder.ofSample(
            directory.resolve("data/sample.csv"),
            buffer,
            directory.resolve("journal"),
            Duration.ZERO,
            Clock.systemUTC());
    List<Double> masses = new ArrayList<>();
    long ofRun173692 = 0;

    feeder.feed(run -> assertThat(buffer.resolve(run.manifestName())).exists());
    for (RunSummary run : feeder.runs()) {
      List<Double> ofRun = minitreeMasses(run, buffer.resolve(run.rawName()));
      masses.addAll(ofRun);
      ofRun173692 += run.number() == 173692 ? ofRun.size() : 0;
    }

    assertThat(feeder.runs()).hasSize(19);
    assertThat(feeder.runs().stream().mapToLong(RunSummary::events).sum()).isEqualTo(10_583);
    assertThat(chunks).isEqualTo(116);
    assertThat(masses).hasSize(7_523);
    double mean = masses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    assertThat(String.format(Locale.ROOT, "%.4f", mean)).isEqualTo("90.4456");
    assertThat(masses.stream().filter(mass -> 90 <= mass && mass < 91)).hasSize(1_286);
    assertThat(masses.stream().filter(mass -> 91 <= mass && mass < 92)).hasSize(1_242);
    assertThat(ofRun173692).isEqualTo(1_990);
  }

  private List<Double> minitreeMasses(RunSummary run, Path raw) throws IOException {
    StringBuilder list = new StringBuilder();
    for (long first = 0; first < run.events(); first += EVENTS_PER_CHUNK) {
      long events = Math.min(EVENTS_PER_CHUNK, run.events() - first);
      Path chunk = directory.resolve("chunk-" + run.number() + "-" + first + ".csv");
      succeed("process", "--input", raw, "--first", first, "--events", events, "--output", chunk);
      list.append(chunk).append('\n');
      chunks++;
    }
    Path listFile = Files.writeString(directory.resolve("list-" + run.number()), list);
    Path merged = directory.resolve("merged-" + run.number() + ".csv");
    succeed("merge", "--list", listFile, "--events", run.events(), "--output", merged);
    Path minitree = directory.resolve("minitree-" + run.number() + ".csv");
    succeed("minitree", "--input", merged, "--output", minitree);

    List<String> lines = Files.readAllLines(minitree);
    assertThat(lines.get(0)).isEqualTo("Run,Event,mass,pt1,eta1,phi1,Q1,pt2,eta2,phi2,Q2");
    return lines.stream().skip(1).map(line -> Double.valueOf(line.split(",")[2])).toList();
  }

  private static void succeed(Object... arguments) {
    assertThat(Outcome.of(arguments)).isEqualTo(new Outcome(0, "", ""));
  }
}
