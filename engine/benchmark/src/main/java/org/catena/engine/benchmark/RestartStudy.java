package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Kills a run in the middle and asks for the same again, at once. Each job notes that it was
 * started, writes half of its output and 10 ms later the other half.
 */
final class RestartStudy {
  private static final int JOBS = 1_000;
  private static final String STARTED = "started";
  private static final String OUTPUTS = "out";
  private static final String WHOLE = "half\ndone\n";
  private static final long LOOK_EVERY_MILLIS = 1;

  private static final String MARK =
      """
      #!/bin/sh
      echo "$1" >>started
      echo half >out/"$1"
      sleep 0.01
      echo done >>out/"$1"
      """;

  /** What dies. */
  enum Killed {
    /** Only the program itself; its jobs go on. */
    PROGRAM,
    /** All it has started as well, as when the node crashes. */
    ALL
  }

  private final List<Contender> contenders;
  private final WorkPlace place;
  private final int rounds;

  /**
   * @param jar the small program of the commands for DAG files
   */
  RestartStudy(Path jar, WorkPlace place, int rounds) {
    this.contenders = List.of(new CatenaContender(jar), new MakeContender(), new NinjaContender());
    this.place = place;
    this.rounds = rounds;
  }

  void into(RestartReport report) throws IOException, InterruptedException {
    Workload workload = new Workload(JobGraph.fan(JOBS), JobKind.MARK);
    List<Contender> present =
        contenders.stream().filter(contender -> contender.missing().isEmpty()).toList();
    for (int round = 1; round <= rounds; round++) {
      for (Killed killed : Killed.values()) {
        for (Contender contender : present) {
          RunFolder folder = new RunFolder(place.fresh("restart"));
          contender.write(workload, folder);
          folder.writeScript("mark.sh", MARK);
          Files.createDirectory(folder.file(OUTPUTS));
          report.restarted(contender.name(), killed, restart(contender, killed, folder));
        }
      }
    }
  }

  private static RestartReport.Restart restart(Contender contender, Killed killed, RunFolder folder)
      throws IOException, InterruptedException {
    Process first = start(contender, folder);
    awaitStarted(folder, JOBS / 2, first);
    if (killed == Killed.ALL) {
      Inhabitants.kill(folder.path());
    }
    first.destroyForcibly().waitFor();
    int before = folder.lines(STARTED).size();
    Set<String> whole = whole(folder);
    long begin = System.nanoTime();
    Process second = start(contender, folder);
    awaitStarted(folder, before + 1, second);
    double firstSeconds = (System.nanoTime() - begin) / 1e9;
    int exit = second.waitFor();
    double wholeSeconds = (System.nanoTime() - begin) / 1e9;
    Inhabitants.awaitNone(folder.path());
    List<String> started = folder.lines(STARTED);
    Set<String> twice =
        started.subList(0, before).stream()
            .filter(started.subList(before, started.size())::contains)
            .collect(Collectors.toSet());
    return new RestartReport.Restart(
        before,
        twice.size(),
        (int) twice.stream().filter(whole::contains).count(),
        folder.count(OUTPUTS) - whole(folder).size(),
        JOBS + 2 - folder.count(OUTPUTS),
        exit,
        firstSeconds,
        wholeSeconds);
  }

  private static Process start(Contender contender, RunFolder folder) throws IOException {
    return new ProcessBuilder(contender.command())
        .directory(folder.path().toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.file(Contender.SAID).toFile()))
        .start();
  }

  private static void awaitStarted(RunFolder folder, int count, Process program)
      throws IOException, InterruptedException {
    while (folder.lines(STARTED).size() < count && program.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private static Set<String> whole(RunFolder folder) throws IOException {
    try (var outputs = Files.list(folder.file(OUTPUTS))) {
      return outputs
          .filter(output -> isWhole(output))
          .map(output -> output.getFileName().toString())
          .collect(Collectors.toSet());
    }
  }

  private static boolean isWhole(Path output) {
    try {
      return Files.readString(output).equals(WHOLE);
    } catch (IOException gone) {
      return false;
    }
  }
}
