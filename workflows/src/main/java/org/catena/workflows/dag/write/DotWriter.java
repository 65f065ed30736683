package org.catena.workflows.dag.write;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.IntFunction;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagSettings.DotFile;
import org.catena.workflows.dag.NodeKind;

/**
 * The graph with the states of its nodes, for Graphviz, as DAGMan writes it (HTCondor manual,
 * "Visualizing DAGs"). Relays are drawn as DAGMan's join nodes are.
 */
public final class DotWriter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);

  /** How a node looks. */
  public enum Look {
    WAITING("ellipse", "I", ""),
    PRE("ellipse", "Pre", " style=dotted"),
    SUBMITTED("ellipse", "R", " peripheries=2"),
    POST("ellipse", "Post", " style=dotted"),
    DONE("ellipse", "Done", " style=bold"),
    FAILED("box", "E", "");

    private final String shape;
    private final String label;
    private final String style;

    Look(String shape, String label, String style) {
      this.shape = shape;
      this.label = label;
      this.style = style;
    }
  }

  private final DagDocument document;
  private final IntFunction<Look> look;

  /**
   * @param look of each node
   */
  public DotWriter(DagDocument document, IntFunction<Look> look) {
    this.document = document;
    this.look = look;
  }

  /** The file's text. */
  public String text(ZonedDateTime now) {
    return text(now, "", "");
  }

  /**
   * The file's text with the lines of a header file in it (DOT ... INCLUDE).
   *
   * @param headerFile its name, empty without one
   */
  public String text(ZonedDateTime now, String headerFile, String header) {
    StringBuilder text = new StringBuilder("digraph DAG {\n");
    text.append("    label=\"DAGMan Job status at ").append(TIME.format(now)).append("\";\n\n");
    if (!headerFile.isEmpty()) {
      text.append("// Beginning of commands included from ").append(headerFile).append(".\n");
      text.append(header).append(header.isEmpty() || header.endsWith("\n") ? "" : "\n");
      text.append("// End of commands included from ").append(headerFile).append(".\n\n");
    }
    Dag graph = document.graph();
    for (int node = 0; node < graph.size(); node++) {
      if (isDrawn(node)) {
        node(text, name(node), node < graph.nodes() ? look.apply(node) : Look.WAITING);
      }
    }
    text.append('\n');
    for (int node = 0; node < graph.size(); node++) {
      for (int i = graph.firstArrow(node); i < graph.firstArrow(node + 1); i++) {
        text.append("    \"").append(name(node)).append("\" -> \"");
        text.append(name(graph.child(i))).append("\";\n");
      }
    }
    return text.append("}\n").toString();
  }

  private boolean isDrawn(int node) {
    return node >= document.size() || document.node(node).kind() != NodeKind.SERVICE;
  }

  private static void node(StringBuilder text, String name, Look look) {
    text.append(
        "    \"%s\" [shape=%s label=\"%s (%s)\"%s];\n"
            .formatted(name, look.shape, name, look.label, look.style));
  }

  private String name(int node) {
    String name =
        node < document.size()
            ? document.name(node)
            : "_condor_join_node" + (node - document.size());
    return name.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** The file to write: the one named, or without OVERWRITE the first free one with a number. */
  public static Path file(DotFile dot, Path folderOfSubmission) {
    Path named = folderOfSubmission.resolve(dot.file());
    if (dot.overwrite()) {
      return named;
    }
    int number = 0;
    while (Files.exists(named.resolveSibling(named.getFileName() + "." + number))) {
      number++;
    }
    return named.resolveSibling(named.getFileName() + "." + number);
  }
}
