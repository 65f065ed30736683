package org.catena.engine.core.dag;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.DagAttempt;

/**
 * What is known of an order's graph that another system runs whole: its handovers, and which
 * attempts of its nodes the ledger has. For one thread only.
 */
public final class HandedGraph {
  private final List<DagAttempt> handovers;
  private final Set<JobKey> known;
  private final BitSet triedAgain = new BitSet();

  /**
   * @param handovers the first one first
   * @param known keys of the nodes' attempts in the ledger
   */
  public HandedGraph(List<DagAttempt> handovers, Set<JobKey> known) {
    this.handovers = new ArrayList<>(handovers);
    this.known = new HashSet<>(known);
  }

  /** The one that may be at the site now. */
  public Optional<DagAttempt> open() {
    return last(handovers.stream().filter(each -> each.state().isOpen()).toList());
  }

  /** The last one that reached the site; what it left can be resumed. */
  public Optional<DagAttempt> started() {
    return last(
        handovers.stream().filter(each -> each.state() != AttemptState.NEVER_STARTED).toList());
  }

  /** The last one that was at the site and is there no more. */
  public Optional<DagAttempt> ended() {
    return last(
        handovers.stream()
            .filter(each -> each.handle().isPresent() && !each.state().isOpen())
            .toList());
  }

  private static Optional<DagAttempt> last(List<DagAttempt> some) {
    return some.isEmpty() ? Optional.empty() : Optional.of(some.get(some.size() - 1));
  }

  public int nextNumber() {
    return handovers.size() + 1;
  }

  /** Adds a handover, or what has become of one. */
  public void keep(DagAttempt handover) {
    handovers.removeIf(each -> each.number() == handover.number());
    handovers.add(handover);
  }

  public boolean knows(JobKey attempt) {
    return known.contains(attempt);
  }

  /** The ledger has it from now on. */
  public void learn(JobKey attempt) {
    known.add(attempt);
  }

  /** Whether the system itself will try the node once more, so that nobody else decides it. */
  public boolean triesAgain(int node) {
    return triedAgain.get(node);
  }

  public void triesAgain(int node, boolean again) {
    triedAgain.set(node, again);
  }

  /** Nothing of it is tried again by itself any more. */
  public void over() {
    triedAgain.clear();
  }
}
