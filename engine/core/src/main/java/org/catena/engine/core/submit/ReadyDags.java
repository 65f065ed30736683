package org.catena.engine.core.submit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.catena.engine.core.dag.DagRun;

/** DAGs with ready jobs: by rank, and in turn among equals. For the job runner's thread. */
final class ReadyDags {
  private final Precedence precedence;
  private final NavigableMap<Integer, LinkedHashSet<DagRun>> byRank =
      new TreeMap<>(Comparator.reverseOrder());
  private long version;

  ReadyDags(Precedence precedence) {
    this.precedence = precedence;
    this.version = precedence.version();
  }

  /** At the end of its rank; one that is there keeps its place. */
  void add(DagRun dag) {
    byRank
        .computeIfAbsent(precedence.rank(dag.order().subject()), first -> new LinkedHashSet<>())
        .add(dag);
  }

  boolean isEmpty() {
    return byRank.isEmpty();
  }

  /** The first one of the highest rank; it is not there any more. */
  DagRun removeFirst() {
    rankAnew();
    NavigableMap.Entry<Integer, LinkedHashSet<DagRun>> highest = byRank.firstEntry();
    DagRun first = highest.getValue().iterator().next();
    highest.getValue().remove(first);
    if (highest.getValue().isEmpty()) {
      byRank.remove(highest.getKey());
    }
    return first;
  }

  private void rankAnew() {
    long now = precedence.version();
    if (now != version) {
      version = now;
      List<DagRun> all = new ArrayList<>();
      byRank.values().forEach(all::addAll);
      byRank.clear();
      all.forEach(this::add);
    }
  }
}
