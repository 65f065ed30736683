package dimuon.feeder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A data file, a buffer and a journal in one directory, and a clock that stands still. */
final class Bed {
  static final String HEADER = "Q1,Run,pt1,eta1,phi1,px1 ,pt2,eta2,phi2,Q2,M";
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  final Path data;
  final Path buffer;
  final Path journal;

  Bed(Path directory) {
    data = directory.resolve("pairs.csv");
    buffer = directory.resolve("daq/buffer");
    journal = directory.resolve("state/journal");
  }

  /** Three runs, interleaved; run 9 is long enough for science. */
  Bed withThreeRuns() throws IOException {
    StringBuilder text = new StringBuilder(HEADER + "\n");
    for (int event = 0; event < 100; event++) {
      text.append(event % 40 == 5 ? line(8, event) + "\n" : "");
      text.append(line(9, event)).append('\n');
    }
    text.append(line(123456789, 0));
    Files.writeString(data, text);
    return this;
  }

  Feeder feeder() throws IOException {
    return new Feeder(
        data, buffer, journal, Duration.ofMillis(1), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** Feeds and tells the numbers of the runs that appeared. */
  List<Long> feed() throws IOException, InterruptedException {
    List<Long> appeared = new ArrayList<>();
    feeder().feed(run -> appeared.add(run.number()));
    return appeared;
  }

  List<String> namesInBuffer() throws IOException {
    try (Stream<Path> files = Files.list(buffer)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  static String line(long run, int event) {
    return "1," + run + ",40." + event + ",0.1,1,2,45,0.2,-2,-1,";
  }
}
