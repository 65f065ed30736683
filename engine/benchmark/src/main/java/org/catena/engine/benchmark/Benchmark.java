package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The one command. */
@Command(
    name = "catena-benchmark",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    subcommands = SpawnTrial.class,
    synopsisSubcommandLabel = "",
    description = {
      "Measures the packaged Catena on this machine: latency from a manifest to the",
      "first chunk job, start-up time, memory and CPU of the demo (seven minutes), and",
      "DAG files side by side with make, ninja, snakemake and xargs, as far as they are",
      "installed (DAGS: eight minutes on a quiet machine for three rounds; snakemake's",
      "10,000 jobs, run once, are two of them). SPAWN, what starting a process costs,",
      "takes one; QUEUES, the queues of test beds, ten each with 50,000 open jobs;",
      "CHECKSUMS, one; CATALOGUES, those of test beds, twenty each with 2,000,000 files.",
      "Run it with: java -jar engine/benchmark/target/catena-benchmark.jar"
    })
final class Benchmark implements Callable<Integer> {
  /** Parts that need no running server. */
  private static final Set<Part> ALONE =
      EnumSet.of(Part.DAGS, Part.SPAWN, Part.QUEUES, Part.CHECKSUMS, Part.CATALOGUES);

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The packaged program (default: ../../server/target/catena.jar from here).")
  private Optional<Path> jar;

  @Option(
      names = "--dag-jar",
      paramLabel = "FILE",
      description =
          "The packaged commands for DAG files (default: ../../server/target/catena-dag.jar from"
              + " here, or what is in ../../dag/target).")
  private Optional<Path> dagJar;

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
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds of DAGS and SPAWN (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @ArgGroup(exclusive = false)
  private final Queues queues = new Queues();

  @ArgGroup(exclusive = false)
  private final Catalogs catalogs = new Catalogs();

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      defaultValue = "LATENCY,STARTUP,DEMO,DAGS",
      description = "Parts to measure, of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
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
    DEMO,
    /** Graphs of jobs, whole and killed in the middle. */
    DAGS,
    /** What starting a process costs. */
    SPAWN,
    /** Real queues that test beds have started. */
    QUEUES,
    /** Reading a file whole, for what it is. */
    CHECKSUMS,
    /** Our catalogue in its databases, and beside it a real Rucio. */
    CATALOGUES
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
  public Integer call() throws Exception {
    Report report = new Report(Machine.now());
    try (WorkPlace place = WorkPlace.at(work)) {
      if (!ALONE.containsAll(only)) {
        measureServer(Program.find(jar), place, report);
      }
      if (only.contains(Part.DAGS)) {
        Path program = Program.findDag(dagJar);
        new DagStudy(program, place, rounds).into(report.add(new DagReport()));
        new RestartStudy(program, place, rounds).into(report.add(new RestartReport()));
      }
      if (only.contains(Part.SPAWN)) {
        new SpawnStudy(place, rounds).into(report.add(new SpawnReport()));
      }
      if (only.contains(Part.QUEUES)) {
        queues.measure(place, report.add(new QueueReport()));
      }
      if (only.contains(Part.CHECKSUMS)) {
        new ChecksumStudy(place, rounds).into(report.add(new ChecksumReport()));
      }
      if (only.contains(Part.CATALOGUES)) {
        catalogs.measure(place, report.add(new CatalogReport()));
      }
    }
    report.end(Machine.now());
    report.lines().forEach(System.out::println);
    Files.writeString(json, report.json() + "\n");
    System.out.println("The same as JSON: " + json.toAbsolutePath());
    return 0;
  }

  private void measureServer(Path program, WorkPlace place, Report report)
      throws IOException, InterruptedException {
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
}
