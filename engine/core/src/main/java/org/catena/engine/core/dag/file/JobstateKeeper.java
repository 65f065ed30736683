package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.files.JobstateLine;
import org.catena.workflows.dag.files.NodeState;

/** Appends to the job state log whatever happens to nodes. */
final class JobstateKeeper implements DagObserver, AutoCloseable {
  private record Attempt(int sequence, int cluster) {}

  private final DagDocument dag;
  private final DagView view;
  private final Clock clock;
  private final LosslessWriter out;
  private final Map<Integer, Attempt> attempts = new HashMap<>();
  private int sequence;
  private boolean again;

  JobstateKeeper(DagView view, Path file, Clock clock) throws IOException {
    this.dag = view.dag();
    this.view = view;
    this.clock = clock;
    this.sequence = lastSequence(file);
    this.out = new LosslessWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static int lastSequence(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .flatMap(line -> JobstateLine.parse(line).stream())
          .mapToInt(JobstateLine::sequence)
          .max()
          .orElse(0);
    }
  }

  void started() throws IOException {
    write(JobstateLine.started(clock.instant(), ProcessHandle.current().pid() + ".0"));
  }

  @Override
  public void recovering(boolean recovers) throws IOException {
    write(
        recovers
            ? JobstateLine.recoveryStarted(clock.instant())
            : JobstateLine.recoveryFinished(clock.instant()));
    again = recovers;
  }

  @Override
  public void begun(Task task, int processes) throws IOException {
    switch (task.phase()) {
      case PRE -> {
        attempts.put(task.node(), new Attempt(++sequence, 0));
        write(task.node(), JobstateLine.Event.PRE_SCRIPT_STARTED, "-");
      }
      case JOB -> {
        Attempt open = attempts.get(task.node());
        int number = open == null ? ++sequence : open.sequence();
        attempts.put(task.node(), new Attempt(number, view.submissions() + 1));
        for (int process = 0; process < processes; process++) {
          write(task.node(), JobstateLine.Event.SUBMIT, id(task.node(), process));
        }
        write(task.node(), JobstateLine.Event.EXECUTE, id(task.node(), 0));
      }
      case POST -> write(task.node(), JobstateLine.Event.POST_SCRIPT_STARTED, id(task.node(), 0));
    }
  }

  private String id(int node, int process) {
    Attempt attempt = attempts.get(node);
    return attempt == null || attempt.cluster() == 0 ? "-" : attempt.cluster() + "." + process;
  }

  @Override
  public void ended(Task task, int value) throws IOException {
    int node = task.node();
    String id = id(node, task.process());
    switch (task.phase()) {
      case PRE ->
          write(
              node,
              value == 0
                  ? JobstateLine.Event.PRE_SCRIPT_SUCCESS
                  : JobstateLine.Event.PRE_SCRIPT_FAILURE,
              "-");
      case JOB -> {
        write(node, JobstateLine.Event.JOB_TERMINATED, id);
        if (!again) {
          write(JobstateLine.result(clock.instant(), dag.name(node), value, number(node)));
        }
      }
      case POST -> {
        write(node, JobstateLine.Event.POST_SCRIPT_TERMINATED, id);
        write(
            node,
            value == 0
                ? JobstateLine.Event.POST_SCRIPT_SUCCESS
                : JobstateLine.Event.POST_SCRIPT_FAILURE,
            id);
      }
    }
  }

  @Override
  public void abandoned(Task task, NodeState was) throws IOException {
    if (task.phase() == Task.Phase.JOB) {
      write(task.node(), JobstateLine.Event.JOB_ABORTED, id(task.node(), task.process()));
    }
  }

  @Override
  public void notStarted(int node, String reason) throws IOException {
    attempts.computeIfAbsent(node, any -> new Attempt(++sequence, 0));
    write(node, JobstateLine.Event.SUBMIT_FAILURE, "-");
  }

  @Override
  public void retrying(int node, int retry) {
    attempts.remove(node);
  }

  @Override
  public void looked() throws IOException {
    out.flush();
  }

  @Override
  public void over(Ending ending) throws IOException {
    write(JobstateLine.finished(clock.instant(), ending.exit()));
    out.flush();
  }

  private int number(int node) {
    Attempt attempt = attempts.get(node);
    return attempt == null ? 0 : attempt.sequence();
  }

  private void write(int node, JobstateLine.Event event, String id) throws IOException {
    if (!again) {
      Instant now = clock.instant();
      write(JobstateLine.of(now, dag.name(node), event, id, number(node)));
    }
  }

  private void write(JobstateLine line) throws IOException {
    out.append(line.toString()).append('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
