package org.catena.engine.dag;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.catena.engine.core.dag.file.DagFileRun;
import org.catena.engine.core.dag.file.DagRequest;
import org.catena.engine.core.dag.file.Ending;
import org.catena.engine.core.dag.file.Limits;
import org.catena.engine.core.dag.file.RunOptions;
import org.catena.engine.core.dag.file.RunParts;
import org.catena.engine.core.dag.file.Slots;
import org.catena.engine.core.dag.file.Start;
import org.catena.workflows.dag.DagFormatException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dag run}: runs DAG files on this machine, or goes on with a run that was interrupted. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Runs DAG files on this machine, without a pool, as DAGMan would run them with one.",
      "Asked again after it was killed, it goes on where it was; after a failure, from the rescue",
      "file. Everything it leaves stands beside the first file. Options are those of",
      "condor_submit_dag, and -j."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every node is done, or the FINAL node was",
      "1:a node failed, or the files cannot be run: nothing was changed then",
      "2:wrong usage, or ended from outside",
      "other:as ABORT-DAG-ON asks"
    })
final class RunCommand implements Callable<Integer> {
  private static final long PATIENCE_SECONDS = 60;

  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "DAG files; the first one leads.")
  private List<Path> files = List.of();

  @Option(
      names = {"-j", "-jobs"},
      paramLabel = "N",
      description = "Processes at once (default: as many as this machine has cores).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "-maxjobs", paramLabel = "N", description = "Nodes at work at once (0: any).")
  private int maxJobs;

  @Option(names = "-maxpre", paramLabel = "N", description = "PRE scripts at once (default: 20).")
  private int maxPre = Limits.DEFAULT.preScripts();

  @Option(names = "-maxpost", paramLabel = "N", description = "POST scripts at once (default: 20).")
  private int maxPost = Limits.DEFAULT.postScripts();

  @Option(
      names = {"-f", "-force"},
      description =
          "From the beginning: rescue files become .old, an interrupted run is forgotten.")
  private boolean force;

  @Option(
      names = "-AutoRescue",
      paramLabel = "0|1",
      description = "Whether to go on from the newest rescue file (default: 1).")
  private int autoRescue = 1;

  @Option(
      names = "-DoRescueFrom",
      paramLabel = "N",
      description = "Go on from the rescue file of this number; newer ones become .old.")
  private int rescueFrom;

  @Option(names = "-RescueFile", paramLabel = "FILE", description = "Go on from this rescue file.")
  private String rescueFile = "";

  @Option(names = "-load_save", paramLabel = "FILE", description = "Go on from this save point.")
  private String saveFile = "";

  @Option(names = "-usedagdir", description = "Each DAG file works in its own folder.")
  private boolean useDagDir;

  @Option(names = "-AlwaysRunPost", description = "POST scripts run even when PRE failed.")
  private boolean alwaysPost;

  @Option(
      names = {"-maxidle", "-notification", "-batch-name", "-priority", "-outfile_dir", "-debug"},
      arity = "1",
      hidden = true)
  private List<String> forPools = List.of();

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!forPools.isEmpty()) {
      warn("options about a pool or a queue do nothing here: " + String.join(", ", forPools));
    }
    RunReport report = new RunReport(console);
    AtomicInteger exit = new AtomicInteger(1);
    try (DagFileRun run =
        DagFileRun.open(
            request(),
            new RunParts(
                new Slots(jobs),
                report::watch,
                this::warn,
                Clock.systemDefaultZone(),
                System::nanoTime))) {
      CountDownLatch over = new CountDownLatch(1);
      Thread interrupted = new Thread(() -> end(run, over, exit), "interrupted");
      Runtime.getRuntime().addShutdownHook(interrupted);
      try {
        Ending ending = run.run();
        exit.set(ending.exit());
        report.end(ending, run.rescueFile());
      } finally {
        over.countDown();
        forget(interrupted);
      }
    } catch (DagFormatException refused) {
      refused.errors().forEach(error -> console.err().println(error));
      console.err().println("nothing was run");
    } catch (IOException failure) {
      console.err().println("catena: " + failure.getMessage());
    }
    return exit.get();
  }

  /** Ctrl-C and kill: what runs is ended, and how far the DAG was is written down. */
  private void end(DagFileRun run, CountDownLatch over, AtomicInteger exit) {
    if (over.getCount() > 0) {
      console.err().printf("%nending what runs; the rescue file comes then ...%n");
      run.remove();
      try {
        if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          warn("it does not end; asked again, the run goes on where it is");
        }
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
      console.err().flush();
      Runtime.getRuntime().halt(exit.get());
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // Then it is at work.
    }
  }

  private void warn(String what) {
    console.err().println("warning: " + what);
  }

  private DagRequest request() {
    if (jobs < 1) {
      throw new IllegalArgumentException("-j " + jobs + ": at least one process must run");
    }
    return new DagRequest(
        Path.of(""),
        files,
        new RunOptions(new Limits(maxJobs, maxPre, maxPost), alwaysPost),
        start(),
        useDagDir,
        Map.copyOf(System.getenv()),
        "");
  }

  private Start start() {
    if (force) {
      return new Start.Forced();
    }
    if (!saveFile.isEmpty()) {
      return new Start.Saved(saveFile);
    }
    if (!rescueFile.isEmpty()) {
      return new Start.Named(Path.of(rescueFile));
    }
    if (rescueFrom > 0) {
      return new Start.Numbered(rescueFrom);
    }
    return autoRescue == 0 ? new Start.Beginning() : new Start.Newest();
  }
}
