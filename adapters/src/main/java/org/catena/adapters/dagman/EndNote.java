package org.catena.adapters.dagman;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catena.workflows.dag.files.DagMetrics;

/** Why a run ended as it did, in words: from DAGMan's metrics and the errors in its own log. */
final class EndNote {
  /** What follows is told by the status of the nodes. */
  private static final String LIST_OF_NODES = "the following job(s) failed";

  private static final int TAIL = 1 << 18;

  private EndNote() {}

  /**
   * @param cluster the DAG's number in the queue: files of another run tell nothing of this one
   */
  static String of(RunRecord record, int cluster) {
    List<String> words = new ArrayList<>();
    metrics(record.metrics(), cluster)
        .map(EndNote::status)
        .filter(text -> !text.isEmpty())
        .ifPresent(words::add);
    lastError(record.dag().dagmanOut(), cluster)
        .ifPresent(error -> words.add("DAGMan says: " + error));
    return String.join("; ", words);
  }

  private static Optional<DagMetrics> metrics(Path file, int cluster) {
    try {
      DagMetrics metrics = DagMetrics.read(Files.readString(file));
      return metrics.dagId().equals(Integer.toString(cluster))
          ? Optional.of(metrics)
          : Optional.empty();
    } catch (IOException | IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static String status(DagMetrics metrics) {
    String nodes =
        "%d of %d nodes failed".formatted(metrics.nodes().failed(), metrics.nodes().total());
    return switch (metrics.dagStatus()) {
      case 0 -> "";
      case 2 -> nodes;
      case 3 -> "aborted, " + nodes;
      case 4 -> "removed, " + nodes;
      case 5 -> "a cycle keeps nodes waiting";
      case 6 -> "halted, " + nodes;
      default -> "DAGMan gives the status %d, %s".formatted(metrics.dagStatus(), nodes);
    };
  }

  /** The last error of the last start, when that was this run. */
  static Optional<String> lastError(Path log, int cluster) {
    String error = "";
    try {
      boolean ours = false;
      for (String line : (Iterable<String>) tail(log).lines()::iterator) {
        if (line.contains("condor_scheduniv_exec.")) {
          ours = line.contains("condor_scheduniv_exec." + cluster + ".");
          error = line.contains("STARTING UP") ? "" : error;
        }
        int at = line.indexOf("ERROR:");
        if (at >= 0 && !line.contains(LIST_OF_NODES)) {
          error = line.substring(at + "ERROR:".length()).strip();
        }
      }
      return ours && !error.isEmpty() ? Optional.of(error) : Optional.empty();
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  private static String tail(Path file) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, open.length() - TAIL);
      byte[] bytes = new byte[(int) (open.length() - from)];
      open.seek(from);
      open.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
