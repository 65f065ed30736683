package org.catena.workflows.dag.write;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.IntStream;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.NodeSpec;

/**
 * The text of rescue files and save files as DAGMan 25.14 writes them, so that DAGMan can go on
 * where somebody else stopped, and the other way round (HTCondor manual, "The Rescue DAG").
 */
public final class RescueWriter {
  private static final DateTimeFormatter CREATED =
      DateTimeFormatter.ofPattern("M/d/yyyy HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final DagDocument document;
  private final Progress progress;
  private final boolean keepsRetries;

  /** How far a run is. */
  public interface Progress {
    boolean isDone(int node);

    /** Failed for good: no retry is left. */
    boolean isFailed(int node);

    /** Attempts after the first, at most the node's retries. */
    int retriesUsed(int node);
  }

  private RescueWriter(DagDocument document, Progress progress, boolean keepsRetries) {
    this.document = document;
    this.progress = progress;
    this.keepsRetries = keepsRetries;
  }

  /** Every node may use all its retries again ({@code DAGMAN_RESET_RETRIES_UPON_RESCUE}). */
  public static RescueWriter of(DagDocument document, Progress progress) {
    return new RescueWriter(document, progress, false);
  }

  /** Retries that were used stay used. */
  public static RescueWriter keepingRetries(DagDocument document, Progress progress) {
    return new RescueWriter(document, progress, true);
  }

  /**
   * The rescue file of a run that did not succeed.
   *
   * @param dagFile the primary DAG file
   */
  public String afterRunning(String dagFile, Instant now) {
    String header =
        "# Rescue DAG file, created after running\n#   the %s DAG file\n".formatted(dagFile);
    return text(header, now, keepsRetries);
  }

  /** The save file of SAVE_POINT_FILE; retries are always whole again. */
  public String atStartOf(int node, Instant now) {
    String header = "# Save file written at Start Node %s\n".formatted(document.name(node));
    return text(header, now, false);
  }

  private String text(String header, Instant now, boolean withRetries) {
    StringBuilder text = new StringBuilder(header);
    text.append("# Created ").append(CREATED.format(now)).append('\n');
    text.append("# Rescue DAG version: 2.1.0\n#\n");
    text.append("# Total number of Nodes: ").append(nodes().count()).append('\n');
    text.append("# Nodes premarked DONE: ").append(nodes().filter(progress::isDone).count());
    text.append("\n# Nodes that failed: ").append(nodes().filter(progress::isFailed).count());
    text.append("\n#   ");
    nodes()
        .filter(progress::isFailed)
        .forEach(node -> text.append(document.name(node)).append(','));
    text.append("<ENDLIST>\n\n");
    nodes().forEach(node -> node(text, node, withRetries));
    return text.toString();
  }

  private IntStream nodes() {
    return IntStream.range(0, document.size())
        .filter(node -> document.node(node).kind() != NodeKind.SERVICE);
  }

  private void node(StringBuilder text, int node, boolean withRetries) {
    NodeSpec spec = document.node(node);
    if (spec.kind() != NodeKind.FINAL) {
      if (progress.isDone(node)) {
        text.append("DONE ").append(document.name(node)).append('\n');
      } else if (progress.isFailed(node) && hasOnlyWeakArrows(node)) {
        text.append("# Failed node with only weak child dependencies:\n");
        text.append("DONE ").append(document.name(node)).append('\n');
      }
    }
    if (withRetries && spec.retries() > 0) {
      int used = progress.retriesUsed(node);
      int left = spec.retries() - used;
      text.append(
          "# %d of %d retries already performed; %d remaining\n"
              .formatted(used, spec.retries(), left));
      text.append("RETRY ").append(document.name(node)).append(' ').append(left);
      spec.unlessExit().ifPresent(code -> text.append(" UNLESS-EXIT ").append(code));
      text.append('\n');
    }
  }

  /** Its children asked only that it ended, and it has. */
  private boolean hasOnlyWeakArrows(int node) {
    Dag graph = document.graph();
    int first = graph.firstArrow(node);
    int end = graph.firstArrow(node + 1);
    return first < end && IntStream.range(first, end).allMatch(graph::isWeak);
  }
}
