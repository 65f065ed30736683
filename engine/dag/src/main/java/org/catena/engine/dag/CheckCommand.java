package org.catena.engine.dag;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.read.DagReader;
import org.catena.workflows.dag.read.ReadOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dag check}: every error of the files at once, and a cycle by its names. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = {
      "Reads DAG files and says everything that is wrong, with file and line; runs nothing.",
      "DAGMan would run what is before a cycle and then fail: here it is an error."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the DAG is fine", "1:it is not", "2:wrong usage"})
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "DAG files, read as one.")
  private List<Path> files = List.of();

  @Option(names = "-usedagdir", description = "Each DAG file works in its own folder.")
  private boolean useDagDir;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      DagDocument dag =
          new DagReader(Path.of(""), ReadOptions.usual().withUseDagDir(useDagDir)).read(files);
      dag.warnings().forEach(warning -> console.err().println("warning: " + warning));
      Optional<List<String>> cycle = dag.graph().cycle();
      if (cycle.isPresent()) {
        console
            .err()
            .printf(
                "%s: these nodes wait for each other: %s; take one of these dependencies out%n",
                files.get(0), String.join(" -> ", cycle.get()));
        return 1;
      }
      console.out().printf("%s: %d nodes, no errors%n", files.get(0), dag.size());
      return 0;
    } catch (DagFormatException wrong) {
      wrong.errors().forEach(error -> console.err().println(error));
      return 1;
    }
  }
}
