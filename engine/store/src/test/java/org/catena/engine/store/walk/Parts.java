package org.catena.engine.store.walk;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobBackend;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Transactions;

/** What a test may change of an engine. */
record Parts(
    List<LinearChain.Box> chain,
    RetryPolicy retryPolicy,
    Steps steps,
    ShiftedClock clock,
    UnaryOperator<JobBackend> backend,
    UnaryOperator<Transactions> commits,
    Optional<UnaryOperator<JobBackend>> second) {
  /** Tries three times what may pass by itself. */
  static final RetryPolicy THRICE =
      question ->
          new RetryPolicy.Verdict(
              question.failure().fault().kind() == Fault.Kind.TRANSIENT && question.attempts() < 3,
              Duration.ofMillis(10),
              "thrice");

  private static final List<LinearChain.Box> CHAIN =
      List.of(
          new LinearChain.Box("upload", "copy", Map.of("data", "raw", "to", "CHICAGO;STOCKHOLM")),
          new LinearChain.Box(
              "process",
              "process-chunks",
              Map.of(
                  "input", "raw",
                  "output", "processed",
                  "events-per-chunk", "100",
                  "command", "process {input} {first} {events} {output}",
                  "merge", "merge {inputs} {output}")),
          new LinearChain.Box("keep", "register", Map.of("data", "processed", "to", "CHICAGO")),
          new LinearChain.Box(
              "policy",
              "copies-policy",
              Map.of("data", "raw", "copies", "2", "grid", "CHICAGO", "tape", "STOCKHOLM")),
          new LinearChain.Box(
              "purge",
              "purge",
              Map.of("data", "raw", "copies", "2", "grid", "CHICAGO", "tape", "STOCKHOLM")));

  static Parts ordinary() {
    return new Parts(
        CHAIN,
        THRICE,
        Steps.UNWATCHED,
        new ShiftedClock(),
        same -> same,
        same -> same,
        Optional.empty());
  }

  Parts only(String... stages) {
    List<String> wanted = List.of(stages);
    return new Parts(
        CHAIN.stream().filter(box -> wanted.contains(box.stage())).toList(),
        retryPolicy,
        steps,
        clock,
        backend,
        commits,
        second);
  }

  Parts along(LinearChain.Box... boxes) {
    return new Parts(List.of(boxes), retryPolicy, steps, clock, backend, commits, second);
  }

  Parts inChunksOf(int events) {
    return new Parts(
        chain.stream().map(box -> inChunksOf(box, events)).toList(),
        retryPolicy,
        steps,
        clock,
        backend,
        commits,
        second);
  }

  private static LinearChain.Box inChunksOf(LinearChain.Box box, int events) {
    Map<String, String> parameters = new HashMap<>(box.parameters());
    parameters.replace("events-per-chunk", Integer.toString(events));
    return new LinearChain.Box(box.stage(), box.kind(), parameters);
  }

  Parts with(RetryPolicy policy) {
    return new Parts(chain, policy, steps, clock, backend, commits, second);
  }

  Parts watchedBy(Steps watcher) {
    return new Parts(chain, retryPolicy, watcher, clock, backend, commits, second);
  }

  Parts through(UnaryOperator<JobBackend> decorated) {
    return new Parts(chain, retryPolicy, steps, clock, decorated, commits, second);
  }

  /** A second site, SECOND, beside LOCAL; both take new jobs, LOCAL is named first. */
  Parts withSecond(UnaryOperator<JobBackend> decorated) {
    return new Parts(chain, retryPolicy, steps, clock, backend, commits, Optional.of(decorated));
  }

  /** How the job runner's own commits reach the ledger. */
  Parts committing(UnaryOperator<Transactions> decorated) {
    return new Parts(chain, retryPolicy, steps, clock, backend, decorated, second);
  }
}
