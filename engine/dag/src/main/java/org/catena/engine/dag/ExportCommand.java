package org.catena.engine.dag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.catena.engine.core.intake.ManifestFile;
import org.catena.engine.core.site.Software;
import org.catena.workflows.dag.LosslessText;
import org.catena.workflows.model.CommandTemplate;
import org.catena.workflows.model.Names;
import org.catena.workflows.model.Resources;
import org.catena.workflows.model.RunManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dag export}: the plan of a chain for one run as a DAG that real DAGMan runs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Writes what a chain does with one run as a DAG: process every chunk, merge, and what comes",
      "after. catena dag run and condor_submit_dag run it as it is, from any folder, and make the",
      "same files. Commands are as in a diagram: {input}, {first}, {events}, {output}, {run}, and",
      "for the merge {inputs}, a file that lists the chunks. Jobs see the files where they are:",
      "on a pool that takes a shared file system."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it is written", "1:it cannot be: nothing was written", "2:wrong usage"})
final class ExportCommand implements Callable<Integer> {
  private static final long MEBIBYTE = 1L << 20;

  /** Seen with DAGMan 23.9: a refused DAG file, and an event log that is never found again. */
  private static final Pattern UNFIT = Pattern.compile("[\"\\\\]|\\$\\(");

  private final Console console;

  @Option(
      names = "--manifest",
      required = true,
      paramLabel = "FILE",
      description = "The run: its manifest, beside the raw file.")
  private Path manifest = Path.of("");

  @Option(names = "--events-per-chunk", required = true, paramLabel = "N")
  private long eventsPerChunk;

  @Option(
      names = "--process",
      required = true,
      paramLabel = "COMMAND",
      description = "Run for each chunk.")
  private String process = "";

  @Option(
      names = "--merge",
      required = true,
      paramLabel = "COMMAND",
      description = "Run once when all chunks are good.")
  private String merge = "";

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Type of the data that are made (default: ${DEFAULT-VALUE}).")
  private String type = "processed";

  @Option(
      names = "--then",
      paramLabel = "TYPE=COMMAND",
      description = "A job on what was made before; may be given several times.")
  private Map<String, String> then = new LinkedHashMap<>();

  @Option(
      names = "--software",
      paramLabel = "NAME=COMMAND",
      description = "What a program's name in the commands stands for, as at a site.")
  private Map<String, String> software = new LinkedHashMap<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "The folder of the DAG and of all it makes.")
  private Path output = Path.of("");

  @Option(
      names = "--retries",
      paramLabel = "N",
      description = "Further attempts of each node (default: ${DEFAULT-VALUE}).")
  private int retries = 2;

  @Option(names = "--at-once", paramLabel = "N", description = "Chunks at once (0: any number).")
  private int atOnce;

  @Option(names = "--cores", paramLabel = "N", description = "Of each job (default: 1).")
  private int cores = Resources.DEFAULT.cores();

  @Option(
      names = "--memory",
      paramLabel = "MIB",
      description = "Of each job (default: ${DEFAULT-VALUE}).")
  private long memory = 1024;

  @Option(
      names = {"-f", "-force"},
      description = "Write over a DAG that was exported before.")
  private boolean force;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      RunManifest run = ManifestFile.read(manifest);
      Path folder = output.toAbsolutePath().normalize();
      Path dag = ChainExport.dagFile(run, folder);
      if (Files.exists(dag) && !force) {
        throw new IllegalArgumentException(
            dag + " is there already, and may be running: give another folder, or -force");
      }
      Map<Path, String> files = ChainExport.files(request(run, folder));
      for (Path one : ChainExport.folders(folder)) {
        Files.createDirectories(one);
      }
      for (Map.Entry<Path, String> file : files.entrySet()) {
        Files.write(file.getKey(), LosslessText.encode(file.getValue()));
      }
      console.out().printf("%s: run it with catena dag run, or condor_submit_dag%n", dag);
      return 0;
    } catch (IllegalArgumentException | ManifestFile.BadManifest wrong) {
      console.err().println("catena: " + wrong.getMessage());
    } catch (IOException failure) {
      console.err().println("catena: " + failure);
    }
    return 1;
  }

  private ChainExport.Request request(RunManifest run, Path folder) {
    Path raw = manifest.toAbsolutePath().normalize().resolveSibling(ChainExport.rawName(run));
    if (!Files.isRegularFile(raw)) {
      throw new IllegalArgumentException("the raw file %s of the run is missing".formatted(raw));
    }
    if (UNFIT.matcher(folder.toString()).find()) {
      throw new IllegalArgumentException(
          "DAGMan cannot work in %s: a folder's name must not hold a double quote, a backslash or $("
              .formatted(folder));
    }
    if (retries < 0 || atOnce < 0) {
      throw new IllegalArgumentException("--retries and --at-once are numbers from 0");
    }
    then.keySet().forEach(one -> Names.require("data type", one));
    if (then.containsKey(type) || then.containsKey("merge") || then.containsKey("process")) {
      throw new IllegalArgumentException(
          "--then must make a type of its own, not %s, merge or process".formatted(type));
    }
    Resources resources = new Resources(cores, memory * MEBIBYTE, Resources.DEFAULT.walltime());
    return new ChainExport.Request(
        run,
        raw,
        folder,
        eventsPerChunk,
        Names.require("data type", type),
        new JobCommands(
            process,
            merge,
            programs(),
            resources,
            Path.of("").toAbsolutePath(),
            Objects.toString(System.getenv("PATH"), "")),
        then,
        retries,
        atOnce);
  }

  private Software programs() {
    Map<String, List<String>> programs = new HashMap<>();
    software.forEach((name, text) -> programs.put(name, CommandTemplate.parse(text).arguments()));
    return new Software(programs);
  }
}
