package org.catena.engine.store.view;

import java.util.EnumMap;
import java.util.Map;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.EventState;
import org.catena.engine.core.ledger.JobState;

/** The numbers of the first page, from the same totals as the metrics. */
public final class SummaryViews {
  private final LedgerTotals totals;

  public SummaryViews(LedgerTotals totals) {
    this.totals = totals;
  }

  public SummaryView read() {
    LedgerTotals.Totals now = totals.read();
    long running = now.runs("running");
    long stopped = now.runs("stopped");
    long done = now.runs("done");
    return new SummaryView(
        new SummaryView.Runs(running + stopped + done, running, stopped, done),
        chunks(counts(now.chunks())),
        counts(now.jobs()),
        attempts(now.attempts()),
        now.eventsSeen(),
        now.events().getOrDefault(EventState.WAITING, 0L),
        now.openIncidents());
  }

  private static RunView.Chunks chunks(Counts counts) {
    return new RunView.Chunks(counts.done(), counts.total(), counts.failed());
  }

  private static Counts counts(Map<JobState, Long> states) {
    Map<JobState.Group, Long> groups = new EnumMap<>(JobState.Group.class);
    states.forEach((state, jobs) -> groups.merge(state.group(), jobs, Long::sum));
    return Counts.of(groups);
  }

  private static SummaryView.Attempts attempts(Map<AttemptState, Long> states) {
    return new SummaryView.Attempts(
        states.values().stream().mapToLong(Long::longValue).sum(),
        states.getOrDefault(AttemptState.SUCCEEDED, 0L),
        states.getOrDefault(AttemptState.FAILED, 0L),
        states.getOrDefault(AttemptState.LOST, 0L)
            + states.getOrDefault(AttemptState.NEVER_STARTED, 0L));
  }
}
