package org.catena.engine.core.ledger;

import java.util.EnumMap;
import java.util.Map;

/** How many units of a work order (jobs of a kind, or copies) stand in each group of states. */
public record GroupCounts(Map<JobState.Group, Long> byGroup) {
  public static final GroupCounts NONE = new GroupCounts(Map.of());

  public GroupCounts {
    byGroup = Map.copyOf(byGroup);
  }

  public long of(JobState.Group group) {
    return byGroup.getOrDefault(group, 0L);
  }

  public long total() {
    return byGroup.values().stream().mapToLong(Long::longValue).sum();
  }

  public GroupCounts plus(GroupCounts other) {
    Map<JobState.Group, Long> sum = new EnumMap<>(JobState.Group.class);
    sum.putAll(byGroup);
    other.byGroup.forEach((group, count) -> sum.merge(group, count, Long::sum));
    return new GroupCounts(sum);
  }
}
