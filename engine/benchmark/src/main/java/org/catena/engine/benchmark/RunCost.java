package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What one run of a program took.
 *
 * @param wallSeconds from start to end
 * @param cpuSeconds its own and that of all children that were waited for
 * @param peakMebibytes of its largest single process; empty when GNU time is not installed
 * @param others the share of the machine that other processes used meanwhile, 0 to 1
 */
record RunCost(
    double wallSeconds, double cpuSeconds, Optional<Double> peakMebibytes, double others) {
  static final Path GNU_TIME = Path.of("/usr/bin/time");

  /** Twice what the slowest of them takes on a quiet machine. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** The shell's own clock counts milliseconds where GNU time counts hundredths. */
  private static final String TIMED =
      """
      TIMEFORMAT='%3R %3U %3S'
      said=$1
      cost=$2
      shift 2
      { time "$@" >"$said" 2>&1 </dev/null; } 2>"$cost"
      """;

  private static final String COST = ".cost";
  private static final String PEAK = ".peak";

  /**
   * @param folder where it runs and where {@link Contender#SAID} is left
   * @throws IOException with the end of what it said, when it ends with something else than 0; or
   *     when it was not over in time and all that worked in the folder was killed
   */
  static RunCost of(List<String> command, Path folder) throws IOException, InterruptedException {
    return of(command, folder, LIMIT);
  }

  static RunCost of(List<String> command, Path folder, Duration limit)
      throws IOException, InterruptedException {
    Path said = folder.resolve(Contender.SAID);
    Path cost = folder.resolve(COST);
    Path peak = folder.resolve(PEAK);
    List<String> line = new ArrayList<>(List.of("bash", "-c", TIMED, "bash"));
    line.addAll(List.of(said.toString(), cost.toString()));
    if (Files.isExecutable(GNU_TIME)) {
      line.addAll(List.of(GNU_TIME.toString(), "-q", "-f", "%M", "-o", peak.toString()));
    }
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().put("LC_ALL", "C");
    ProcessorTime before = ProcessorTime.now();
    Process run = builder.inheritIO().start();
    if (!run.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      Inhabitants.kill(folder);
      throw new IOException("not over after %d s".formatted(limit.toSeconds()));
    }
    int exit = run.exitValue();
    ProcessorTime after = ProcessorTime.now();
    if (exit != 0) {
      throw new IOException("ended with %d: %s".formatted(exit, lastOf(said)));
    }
    return parse(
        Files.readString(cost),
        Files.exists(peak) ? Files.readString(peak) : "",
        before,
        after,
        Runtime.getRuntime().availableProcessors());
  }

  /**
   * @param cost wall, user and system seconds
   * @param peak KiB, or nothing
   */
  static RunCost parse(
      String cost, String peak, ProcessorTime before, ProcessorTime after, int processors) {
    String[] seconds = cost.strip().split(" ");
    double cpu = Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2]);
    Optional<Double> mebibytes =
        peak.isBlank() ? Optional.empty() : Optional.of(Double.parseDouble(peak.strip()) / 1024);
    return new RunCost(
        Double.parseDouble(seconds[0]), cpu, mebibytes, before.othersUntil(after, cpu, processors));
  }

  private static String lastOf(Path said) throws IOException {
    List<String> lines = Files.exists(said) ? Files.readAllLines(said) : List.of();
    return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
  }
}
