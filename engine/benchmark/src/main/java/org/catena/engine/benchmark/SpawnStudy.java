package org.catena.engine.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What it costs to start a process and learn how it ended, in every way that we might have. */
final class SpawnStudy {
  private static final int PROCESSES = 5_000;
  private static final int AT_ONCE = 8;

  private final WorkPlace place;
  private final int rounds;

  SpawnStudy(WorkPlace place, int rounds) {
    this.place = place;
    this.rounds = rounds;
  }

  void into(SpawnReport report) throws IOException, InterruptedException {
    for (int round = 1; round <= rounds; round++) {
      List<SpawnWay> ways = new ArrayList<>(List.of(SpawnWay.values()));
      // Nobody is always the one behind the same other.
      Collections.rotate(ways, round);
      for (SpawnWay way : ways) {
        report.measured(way, trial(way), PROCESSES);
      }
    }
  }

  private SpawnTrial.Result trial(SpawnWay way) throws IOException, InterruptedException {
    Path folder = place.fresh("spawn");
    Files.createDirectory(folder.resolve("warm"));
    Files.createDirectory(folder.resolve("measured"));
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.addAll(way.javaOptions());
    line.addAll(ourselves());
    line.addAll(
        List.of(
            "spawn-trial",
            way.name(),
            Integer.toString(PROCESSES),
            Integer.toString(AT_ONCE),
            folder.toString()));
    Process trial = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = trial.waitFor();
    if (exit != 0) {
      throw new IOException("the trial of %s ended with %d".formatted(way.title(), exit));
    }
    return SpawnTrial.Result.parse(said.lines().reduce("", (before, last) -> last));
  }

  /** As this program was started: packaged, or from a path of classes. */
  private static List<String> ourselves() {
    String path = System.getProperty("java.class.path", "");
    return path.endsWith(".jar") && !path.contains(File.pathSeparator)
        ? List.of("-jar", path)
        : List.of("-cp", path, Benchmark.class.getName());
  }
}
