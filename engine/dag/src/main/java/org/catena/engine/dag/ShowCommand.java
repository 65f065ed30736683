package org.catena.engine.dag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.LosslessText;
import org.catena.workflows.dag.draw.DagOutline;
import org.catena.workflows.dag.draw.StateCounts;
import org.catena.workflows.dag.draw.Template;
import org.catena.workflows.dag.draw.TemplatePicture;
import org.catena.workflows.dag.files.NodeState;
import org.catena.workflows.dag.files.NodeStatusFile;
import org.catena.workflows.dag.read.DagReader;
import org.catena.workflows.dag.read.ReadOptions;
import org.catena.workflows.dag.write.DotWriter;
import org.catena.workflows.dag.write.DotWriter.Look;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dag show}: a DAG in words, for Graphviz, or as a picture of its template. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = {
      "Shows DAG files; runs nothing.",
      "text: how many nodes, levels, scripts, retries, and a small DAG node by node.",
      "svg:  one box for nodes whose names differ in numbers only, with counters.",
      "dot:  every node, for Graphviz, as DAGMan's own DOT command draws it."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it is shown",
      "1:the files are no DAG, or cannot be read or written",
      "2:wrong usage"
    })
final class ShowCommand implements Callable<Integer> {
  /** What can be asked for. */
  enum Format {
    TEXT,
    DOT,
    SVG
  }

  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "DAG files, read as one.")
  private List<Path> files = List.of();

  @Option(
      names = "--format",
      paramLabel = "text|dot|svg",
      description = "As what (default: as the ending of the output file says, else text).")
  private @Nullable Format format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it (default: here).")
  private @Nullable Path output;

  @Option(
      names = "--status",
      paramLabel = "FILE",
      description = "A NODE_STATUS_FILE of a run: how far it is.")
  private @Nullable Path status;

  @Option(names = "-usedagdir", description = "Each DAG file works in its own folder.")
  private boolean useDagDir;

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      DagDocument dag =
          new DagReader(Path.of(""), ReadOptions.usual().withUseDagDir(useDagDir)).read(files);
      dag.warnings().forEach(warning -> console.err().println("warning: " + warning));
      dag.graph()
          .cycle()
          .ifPresent(
              around ->
                  console
                      .err()
                      .println(
                          "warning: these nodes wait for each other: "
                              + String.join(" -> ", around)));
      return OutputText.write(console, output, text(dag));
    } catch (DagFormatException wrong) {
      wrong.errors().forEach(error -> console.err().println(error));
    } catch (NoSuchFileException missing) {
      console.err().println("catena: there is no file " + missing.getMessage());
    } catch (IOException failure) {
      console.err().println("catena: " + failure);
    }
    return 1;
  }

  private String text(DagDocument dag) throws IOException {
    Optional<NodeStatusFile> run = Optional.empty();
    if (status != null) {
      byte[] bytes = Files.readAllBytes(status);
      NodeStatusFile read = NodeStatusFile.read(LosslessText.decode(bytes, 0, bytes.length));
      warnAboutOtherNodes(dag, read);
      run = Optional.of(read);
    }
    return switch (wanted()) {
      case TEXT -> words(dag, run);
      case DOT -> dot(dag, run);
      case SVG -> picture(dag, run);
    };
  }

  private Format wanted() {
    if (format != null) {
      return format;
    }
    String name = output == null ? "" : output.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".svg") ? Format.SVG : name.endsWith(".dot") ? Format.DOT : Format.TEXT;
  }

  private void warnAboutOtherNodes(DagDocument dag, NodeStatusFile run) {
    long unknown = run.nodes().stream().filter(node -> dag.find(node.name()).isEmpty()).count();
    if (run.nodes().isEmpty() || unknown > 0) {
      console
          .err()
          .printf(
              "warning: %s: %d of its %d nodes are not in this DAG; is it another run's?%n",
              status, unknown, run.nodes().size());
    }
  }

  private String words(DagDocument dag, Optional<NodeStatusFile> run) {
    Template template = Template.of(dag);
    StringBuilder text = new StringBuilder(files.get(0).toString()).append(": ");
    DagOutline.of(dag, template).forEach(line -> text.append(line).append('\n'));
    run.ifPresent(
        file -> {
          text.append('\n');
          List<StateCounts> counts = StateCounts.of(dag, template, file);
          for (int i = 0; i < counts.size(); i++) {
            text.append(template.groups().get(i).name()).append(": ");
            text.append(counts.get(i).text()).append('\n');
          }
        });
    return text.toString();
  }

  private String picture(DagDocument dag, Optional<NodeStatusFile> run) {
    Template template = Template.of(dag);
    String title = String.valueOf(files.get(0).getFileName());
    return run.map(file -> TemplatePicture.of(title, template, StateCounts.of(dag, template, file)))
        .orElseGet(() -> TemplatePicture.of(title, template));
  }

  private static String dot(DagDocument dag, Optional<NodeStatusFile> run) {
    NodeState[] states = run.map(file -> StateCounts.states(dag, file)).orElse(new NodeState[0]);
    return new DotWriter(dag, node -> states.length == 0 ? Look.WAITING : look(states[node]))
        .text(ZonedDateTime.now());
  }

  private static Look look(NodeState state) {
    return switch (state) {
      case PRERUN -> Look.PRE;
      case SUBMITTED -> Look.SUBMITTED;
      case POSTRUN -> Look.POST;
      case DONE -> Look.DONE;
      case ERROR -> Look.FAILED;
      case NOT_READY, READY, FUTILE -> Look.WAITING;
    };
  }
}
