package org.catena.engine.core.dag.file;

import java.util.Optional;
import org.catena.workflows.dag.NodeSpec;
import org.catena.workflows.dag.Script;

/**
 * One thing a DAG has done: a script or a process of one attempt of a node. Its text form is the
 * key under which the process runs and its end is recorded.
 *
 * @param attempt from 0
 * @param process from 0; a script is process 0
 */
public record Task(int node, int attempt, Phase phase, int process) {
  /** Which part of a node. */
  public enum Phase {
    PRE,
    JOB,
    POST;

    /** The script of a node at this phase; a job is none. */
    Optional<Script> script(NodeSpec node) {
      return switch (this) {
        case PRE -> node.pre();
        case JOB -> Optional.empty();
        case POST -> node.post();
      };
    }
  }

  private static final Phase[] PHASES = Phase.values();

  /** For example {@code 17.0.1.3}: node, attempt, phase, process. */
  public static Task parse(String text) {
    int[] numbers = new int[4];
    int field = 0;
    boolean empty = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        numbers[field] = Math.addExact(Math.multiplyExact(numbers[field], 10), c - '0');
        empty = false;
      } else if (c == '.' && field < 3 && !empty) {
        field++;
        empty = true;
      } else {
        throw new IllegalArgumentException("'" + text + "' is no task of a DAG");
      }
    }
    if (field != 3 || empty || numbers[2] >= PHASES.length) {
      throw new IllegalArgumentException("'" + text + "' is no task of a DAG");
    }
    return new Task(numbers[0], numbers[1], PHASES[numbers[2]], numbers[3]);
  }

  void write(StringBuilder text) {
    text.append(node).append('.').append(attempt).append('.');
    text.append(phase.ordinal()).append('.').append(process);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(16);
    write(text);
    return text.toString();
  }
}
