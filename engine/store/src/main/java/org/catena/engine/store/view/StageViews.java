package org.catena.engine.store.view;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The boxes of a run's diagram that were reached, in the order in which they were. */
public final class StageViews {
  private final JdbcClient database;
  private final String scope;
  private final Clock clock;

  public StageViews(JdbcClient database, String scope, Clock clock) {
    this.database = database;
    this.scope = scope;
    this.clock = clock;
  }

  public List<StageView> ofRun(long runNumber) {
    RunWork work = RunWork.read(database, scope, List.of(runNumber));
    Map<Long, GraphView> graphs = GraphRows.lastOfOrders(database, scope, runNumber);
    Instant now = clock.instant();
    return work.orders(runNumber).stream()
        .map(order -> stage(order, work, graphs.get(order.id()), now))
        .toList();
  }

  private static StageView stage(
      OrderRow order, RunWork work, @Nullable GraphView graph, Instant now) {
    Instant end = order.finishedAt() == null ? now : order.finishedAt();
    return new StageView(
        order.id(),
        order.stage(),
        order.title(),
        order.kind().word(),
        Rows.word(order.state().name()),
        counts(order, work),
        order.reason(),
        order.createdAt(),
        order.finishedAt(),
        Rows.seconds(order.createdAt(), end),
        graph);
  }

  private static Counts counts(OrderRow order, RunWork work) {
    return switch (order.kind()) {
      case PRODUCE -> sum(work.jobs(order).stream());
      case PROCESS_CHUNKS -> sum(work.jobs(order).stream().filter(StageViews::isChunk));
      case RUN_JOB -> atLeastOne(order, sum(work.jobs(order).stream()));
      case COPY, REGISTER_OUTPUTS, RESTORE_REPLICA -> copies(order, work);
      case AWAIT_COPY, REGISTER, COPIES_POLICY, PURGE, CLEAR_REPLICA, AWAIT_ROOM, AWAIT_BATCHES ->
          oneUnit(order);
    };
  }

  private static boolean isChunk(CountRow row) {
    return row.kind() == JobKind.PROCESS;
  }

  private static Counts sum(Stream<CountRow> rows) {
    return rows.map(CountRow::counts).reduce(Counts.NONE, Counts::plus);
  }

  private static Counts copies(OrderRow order, RunWork work) {
    return atLeastOne(
        order, work.copies(order).stream().map(CopyRow::counts).reduce(Counts.NONE, Counts::plus));
  }

  private static Counts atLeastOne(OrderRow order, Counts counted) {
    return counted.total() > 0 ? counted : oneUnit(order);
  }

  private static Counts oneUnit(OrderRow order) {
    return switch (order.state()) {
      case OPEN -> Counts.of(JobState.Group.WAITING, 1);
      case STOPPED -> Counts.of(JobState.Group.FAILED, 1);
      case DONE -> Counts.of(JobState.Group.DONE, 1);
    };
  }
}
