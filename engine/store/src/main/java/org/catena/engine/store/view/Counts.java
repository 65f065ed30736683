package org.catena.engine.store.view;

import java.util.Map;
import org.catena.engine.core.ledger.JobState;

/** Units of work (jobs, or copies) by the group of states they are in: a segmented bar. */
public record Counts(
    long waiting, long queued, long running, long retrying, long failed, long done, long total) {
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

  static Counts of(JobState.Group group, long units) {
    return of(Map.of(group, units));
  }

  static Counts of(Map<JobState.Group, Long> groups) {
    return new Counts(
        groups.getOrDefault(JobState.Group.WAITING, 0L),
        groups.getOrDefault(JobState.Group.QUEUED, 0L),
        groups.getOrDefault(JobState.Group.RUNNING, 0L),
        groups.getOrDefault(JobState.Group.RETRYING, 0L),
        groups.getOrDefault(JobState.Group.FAILED, 0L),
        groups.getOrDefault(JobState.Group.DONE, 0L),
        groups.values().stream().mapToLong(Long::longValue).sum());
  }

  Counts plus(Counts other) {
    return new Counts(
        waiting + other.waiting,
        queued + other.queued,
        running + other.running,
        retrying + other.retrying,
        failed + other.failed,
        done + other.done,
        total + other.total);
  }
}
