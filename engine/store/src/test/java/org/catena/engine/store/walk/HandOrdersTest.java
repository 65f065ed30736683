package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.catena.engine.core.ledger.Decision;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.submit.HandOrders;
import org.catena.engine.core.submit.HandOrders.Order;
import org.catena.engine.core.submit.HandOrders.Passed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person tells a job at a site that can only remove jobs. */
final class HandOrdersTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Site site;

  HandOrdersTest(@TempDir Path directory) {
    site = new Site(directory);
    site.takeData(7);
    site.program("process", "sleep 600");
  }

  @Test
  void whatASiteCannotDoIsSaidAndEveryOrderIsWrittenDownWithWhoGaveIt() {
    try (Engine engine = new Engine(site, Parts.ordinary().only("upload", "process"))) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> running(engine).isPresent());
      JobRecord job = running(engine).orElseThrow();
      HandOrders hands = engine.hands();

      assertThat(hands.give(Order.HOLD, job.id(), "anna", "beam off"))
          .hasValueSatisfying(answer -> assertThat(answer.passed()).isEqualTo(Passed.NOT_POSSIBLE));
      assertThat(hands.give(Order.REMOVE, job.id(), "anna", ""))
          .hasValueSatisfying(answer -> assertThat(answer.passed()).isEqualTo(Passed.ON));
      await().atMost(PATIENCE).until(() -> !jobNow(engine, job).state().inBackend());
      assertThat(hands.give(Order.REMOVE, 99, "anna", "")).isEmpty();

      assertThat(decisions(engine, "hand-hold", job))
          .singleElement()
          .satisfies(
              decision -> {
                assertThat(decision.inputs()).isEqualTo("anna: beam off");
                assertThat(decision.outcome()).contains("LOCAL has no way to hold");
              });
      assertThat(decisions(engine, "hand-remove", job))
          .singleElement()
          .satisfies(decision -> assertThat(decision.outcome()).contains("told to remove"));
    }
  }

  private static List<Decision> decisions(Engine engine, String kind, JobRecord job) {
    return engine.ledgers.decisions().about(kind, job.subject() + " " + job.name());
  }

  private static JobRecord jobNow(Engine engine, JobRecord job) {
    return engine.ledgers.jobs().find(job.id()).orElseThrow();
  }

  private static Optional<JobRecord> running(Engine engine) {
    return engine
        .order(7, "process")
        .map(WorkOrder::id)
        .map(engine.ledgers.jobs()::ofOrder)
        .orElse(List.of())
        .stream()
        .filter(job -> job.state() == JobState.RUNNING)
        .findFirst();
  }
}
