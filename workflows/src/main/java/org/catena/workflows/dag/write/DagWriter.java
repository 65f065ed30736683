package org.catena.workflows.dag.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagSettings;
import org.catena.workflows.dag.LosslessText;

/**
 * Writes a document as one flat DAG file (HTCondor manual, "DAG input file commands"), which DAGMan
 * and {@code DagReader} read back to the same nodes, in the same order, with the same arrows. The
 * '+' in the names of nodes that came from splices is written otherwise: {@link #nameInFile}.
 */
public final class DagWriter {
  private final DagDocument document;
  private final FlatNames names;

  public DagWriter(DagDocument document) {
    this.document = document;
    this.names = FlatNames.of(document);
  }

  /** A node's name as the file has it. */
  public String nameInFile(int node) {
    return Quoting.name(names.flat(document.name(node)));
  }

  /** The long name of a node of the file. */
  public String originalName(String nameInFile) {
    return names.original(nameInFile);
  }

  /**
   * The text of the file.
   *
   * @throws IllegalArgumentException if the document, made otherwise than by reading, holds what no
   *     DAG file can
   */
  public String text() {
    StringBuilder text = new StringBuilder(64 + document.size() * 32);
    text.append("# ").append(document.size()).append(" nodes, splices and includes in place\n");
    if (hasSplices()) {
      text.append("# '+' in the names of spliced nodes is written '").append(names.mark());
      text.append("'\n");
    }
    settings(text, document.settings());
    NodeText nodes = new NodeText(document, text);
    nodes.descriptions();
    for (int node = 0; node < document.size(); node++) {
      nodes.node(node, nameInFile(node));
    }
    new ArrowText(document.graph(), this::nameInFile, text).arrows();
    for (Map.Entry<String, Integer> most : document.maxJobs().entrySet()) {
      text.append("MAXJOBS ")
          .append(Quoting.word(most.getKey()))
          .append(' ')
          .append(most.getValue());
      text.append('\n');
    }
    return text.toString();
  }

  private boolean hasSplices() {
    for (int node = 0; node < document.size(); node++) {
      if (document.name(node).indexOf('+') >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Writes the file, bytes as they were read. */
  public void write(Path file) throws IOException {
    Files.write(file, LosslessText.encode(text()));
  }

  private static void settings(StringBuilder text, DagSettings settings) {
    settings
        .config()
        .ifPresent(file -> text.append("CONFIG ").append(Quoting.path(file)).append('\n'));
    settings
        .statusFile()
        .ifPresent(
            status -> {
              text.append("NODE_STATUS_FILE ").append(Quoting.path(status.file()));
              text.append(' ').append(status.seconds());
              text.append(status.always() ? " ALWAYS-UPDATE\n" : "\n");
            });
    settings
        .jobstateLog()
        .ifPresent(file -> text.append("JOBSTATE_LOG ").append(Quoting.path(file)).append('\n'));
    settings
        .dot()
        .ifPresent(
            dot -> {
              text.append("DOT ").append(Quoting.path(dot.file()));
              text.append(dot.update() ? " UPDATE" : " DONT-UPDATE");
              text.append(dot.overwrite() ? " OVERWRITE" : " DONT-OVERWRITE");
              dot.header().ifPresent(h -> text.append(" INCLUDE ").append(Quoting.path(h)));
              text.append('\n');
            });
    if (!settings.environment().isEmpty()) {
      text.append("ENV SET ").append(pairs(settings.environment())).append('\n');
    }
    if (!settings.inherited().isEmpty()) {
      text.append("ENV GET ").append(String.join(" ", settings.inherited())).append('\n');
    }
    settings
        .attributes()
        .forEach(
            (name, value) ->
                text.append("SET_JOB_ATTR ").append(name).append(" = ").append(value).append('\n'));
  }

  /** Parted by ';', or by '|' or ',' in front of all, whichever no value has. */
  private static String pairs(Map<String, String> environment) {
    for (String mark : List.of(";", "|", ",")) {
      if (environment.values().stream().noneMatch(value -> value.contains(mark))) {
        String pairs =
            environment.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining(mark));
        return mark.equals(";") ? pairs : mark + pairs;
      }
    }
    throw new IllegalArgumentException("a DAG file cannot hold ENV SET " + environment);
  }
}
