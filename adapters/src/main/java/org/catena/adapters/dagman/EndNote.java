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

  private static final String ERROR = "ERROR:";

  /** Follows an ERROR that says no more than that there is one. */
  private static final String SUBMIT_ERROR = "submit error:";

  /** Whole: {@code Workflow batch-id: <894.0>}. */
  private static final String NUMBER = "Workflow batch-id: <";

  /** A tail of the log begins in the middle of a run. */
  private static final String UNKNOWN = "?";

  private static final int TAIL = 1 << 18;

  private EndNote() {}

  /**
   * @param cluster the DAG's number in the queue: files of another run tell nothing of this one
   */
  static String of(RunRecord record, int cluster) {
    List<String> words = new ArrayList<>();
    String number = Integer.toString(cluster);
    metrics(record.metrics())
        .filter(metrics -> metrics.dagId().equals(number))
        .map(EndNote::status)
        .filter(text -> !text.isEmpty())
        .ifPresent(words::add);
    lastError(record.dag(), cluster).ifPresent(error -> words.add("DAGMan says: " + error));
    return String.join("; ", words);
  }

  private static Optional<DagMetrics> metrics(Path file) {
    try {
      return Optional.of(DagMetrics.read(Files.readString(file)));
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

  /**
   * The last error of the last start, when that was this run. DAGMan tells the run's number soon
   * after its start; where that is too far back, the run that ended last left its metrics.
   */
  static Optional<String> lastError(DagFiles dag, int cluster) {
    String run = UNKNOWN;
    String error = "";
    try {
      for (String line : (Iterable<String>) tail(dag.dagmanOut()).lines()::iterator) {
        if (line.contains("STARTING UP")) {
          run = "";
          error = "";
        } else if (line.contains(NUMBER)) {
          run = after(NUMBER, line).replaceFirst("\\..*", "");
        } else if (line.contains("EXITING WITH STATUS") && run.equals(UNKNOWN)) {
          run = metrics(dag.metrics()).map(DagMetrics::dagId).orElse("");
        } else if (line.contains(SUBMIT_ERROR)) {
          error = after(SUBMIT_ERROR, line);
        } else if (line.contains(ERROR) && !line.contains(LIST_OF_NODES)) {
          error = after(ERROR, line);
        }
      }
    } catch (IOException none) {
      return Optional.empty();
    }
    return run.equals(Integer.toString(cluster)) && !error.isEmpty()
        ? Optional.of(error)
        : Optional.empty();
  }

  private static String after(String word, String line) {
    return line.substring(line.indexOf(word) + word.length()).strip();
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
