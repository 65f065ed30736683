package org.catena.engine.dag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.draw.BpmnSketch;
import org.catena.workflows.dag.draw.Template;
import org.catena.workflows.dag.read.DagReader;
import org.catena.workflows.dag.read.ReadOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dag import}: a sketch of a diagram with the DAG attached. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = {
      "Draws a BPMN diagram with one box for the DAG, to be gone on with in an editor. The box",
      "names the DAG's files, as seen from the diagram. It is a sketch: no run can be started",
      "with it before somebody makes the box a stage and ticks 'executable'."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it is drawn", "1:it cannot be: nothing was written", "2:wrong usage"})
final class ImportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "DAG files, read as one.")
  private List<Path> files = List.of();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE.bpmn",
      description = "Where the diagram is written.")
  private Path output = Path.of("");

  @Option(names = "-usedagdir", description = "Each DAG file works in its own folder.")
  private boolean useDagDir;

  @Option(
      names = {"-f", "-force"},
      description = "Write over a diagram that is there.")
  private boolean force;

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      if (Files.exists(output) && !force) {
        console.err().printf("catena: %s is there already: give another name, or -force%n", output);
        return 1;
      }
      DagDocument dag =
          new DagReader(Path.of(""), ReadOptions.usual().withUseDagDir(useDagDir)).read(files);
      dag.warnings().forEach(warning -> console.err().println("warning: " + warning));
      return OutputText.write(console, output, BpmnSketch.of(attached(), Template.of(dag)));
    } catch (DagFormatException wrong) {
      wrong.errors().forEach(error -> console.err().println(error));
    } catch (IOException failure) {
      console.err().println("catena: " + failure);
    }
    return 1;
  }

  /** As seen from the diagram, so that both can be moved together. */
  private List<String> attached() {
    Path home = output.toAbsolutePath().normalize().resolveSibling("");
    return files.stream()
        .map(file -> home.relativize(file.toAbsolutePath().normalize()).toString())
        .toList();
  }
}
