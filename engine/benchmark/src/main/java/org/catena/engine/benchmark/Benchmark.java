package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The one command. */
@Command(
    name = "catena-benchmark",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures the packaged Catena on this machine: latency from a manifest to the first chunk",
      "job, start-up time, memory and CPU of the demo. Takes about seven minutes.",
      "Run it with: java -jar engine/benchmark/target/catena-benchmark.jar"
    })
final class Benchmark implements Callable<Integer> {
  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The packaged program (default: ../../server/target/catena.jar from here).")
  private Optional<Path> jar;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "21",
      description = "Measured runs for each of the two settings (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--idle",
      paramLabel = "SECONDS",
      split = ",",
      defaultValue = "1,5,15",
      description = "Idle times before a run, taken in turn (default: ${DEFAULT-VALUE}).")
  private List<Integer> idle;

  @Option(
      names = "--starts",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often the start-up is measured (default: ${DEFAULT-VALUE}).")
  private int starts;

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      defaultValue = "LATENCY,STARTUP,DEMO",
      description = "Parts to measure, of ${COMPLETION-CANDIDATES} (default: all).")
  private List<Part> only;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      defaultValue = "catena-benchmark.json",
      description = "Where the numbers go (default: ${DEFAULT-VALUE} in this directory).")
  private Path json;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Where the data directories are made; kept (default: temporary, deleted).")
  private Optional<Path> work;

  private enum Part {
    LATENCY,
    STARTUP,
    DEMO
  }

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Benchmark())
            .setExecutionExceptionHandler(
                (fault, command, parsed) -> {
                  command.getErr().println("catena-benchmark: " + fault.getMessage());
                  return 1;
                })
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path program = Program.find(jar);
    Report report = new Report(Machine.now());
    try (WorkPlace place = WorkPlace.at(work)) {
      if (only.contains(Part.LATENCY)) {
        new LatencyStudy(program, place, Clock.systemUTC(), idle, runs).into(report);
      }
      if (only.contains(Part.STARTUP)) {
        new StartupStudy(program, place, starts).into(report);
      }
      if (only.contains(Part.DEMO)) {
        new DemoStudy(program, place).into(report);
      }
    }
    report.end(Machine.now());
    report.lines().forEach(System.out::println);
    Files.writeString(json, report.json() + "\n");
    System.out.println("The same as JSON: " + json.toAbsolutePath());
    return 0;
  }
}
