package org.catena.engine.benchmark;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One measurement of {@link SpawnStudy}, in a Java of its own: what it used is the process's. */
@Command(name = "spawn-trial", hidden = true)
final class SpawnTrial implements Callable<Integer> {
  private static final int WARM_UP = 200;
  private static final String MARK = "spawn-trial";

  @Parameters(index = "0")
  private SpawnWay way = SpawnWay.SHELLS;

  @Parameters(index = "1")
  private int processes;

  @Parameters(index = "2")
  private int atOnce;

  @Parameters(index = "3")
  private Path folder = Path.of("");

  /**
   * What it took, without the start of Java.
   *
   * @param cpuSeconds of this program and of all it started
   * @param others the share of the machine that other processes used meanwhile, 0 to 1
   */
  record Result(double wallSeconds, double cpuSeconds, double peakMebibytes, double others) {
    String line() {
      return String.format(
          Locale.ROOT,
          "%s %.4f %.2f %.1f %.4f",
          MARK,
          wallSeconds,
          cpuSeconds,
          peakMebibytes,
          others);
    }

    /**
     * @throws IllegalArgumentException when it is another line
     */
    static Result parse(String line) {
      String[] words = line.strip().split(" ");
      if (words.length != 5 || !words[0].equals(MARK)) {
        throw new IllegalArgumentException("no result of a trial: " + line);
      }
      return new Result(
          Double.parseDouble(words[1]),
          Double.parseDouble(words[2]),
          Double.parseDouble(words[3]),
          Double.parseDouble(words[4]));
    }
  }

  @Override
  public Integer call() throws Exception {
    long self = ProcessHandle.current().pid();
    way.run(folder.resolve("warm"), WARM_UP, atOnce);
    ProcessCost before = ProcessCost.of(self);
    ProcessorTime begin = ProcessorTime.now();
    way.run(folder.resolve("measured"), processes, atOnce);
    ProcessorTime end = ProcessorTime.now();
    ProcessCost after = ProcessCost.of(self);
    double cpu =
        after.ownSeconds()
            - before.ownSeconds()
            + after.childrenSeconds()
            - before.childrenSeconds();
    System.out.println(
        new Result(
                (end.nanos() - begin.nanos()) / 1e9,
                cpu,
                after.peakMebibytes(),
                begin.othersUntil(end, cpu, Runtime.getRuntime().availableProcessors()))
            .line());
    return 0;
  }
}
