package org.catena.engine.core.resubmit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catena.engine.core.port.Judgement;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.port.RetryPolicy.Verdict;

/**
 * What another table would have said of failures that were judged: asks it about each, and changes
 * nothing. Each failure is taken as it happened; attempts that the other table would have added or
 * spared are not made up. For one thread.
 */
public final class Playback {
  /** A failure that would have met another fate. */
  public record Change(Judgement was, Verdict now) {}

  private final RetryPolicy other;
  private final int most;
  private final Map<String, Long> before = new HashMap<>();
  private final Map<String, Long> after = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final Set<String> units = new HashSet<>();
  private long asked;
  private long changed;

  /**
   * @param most changes that are kept one by one; all are counted
   */
  public Playback(RetryPolicy other, int most) {
    this.other = other;
    this.most = most;
  }

  public void take(Judgement judgement) {
    Verdict now = Resubmission.lawful(judgement.question(), other.decide(judgement.question()));
    asked++;
    before.merge(judgement.verdict().row(), 1L, Long::sum);
    after.merge(now.row(), 1L, Long::sum);
    if (!sameFate(judgement.verdict(), now)) {
      changed++;
      units.add(judgement.orderId() + " " + judgement.unit());
      if (changes.size() < most) {
        changes.add(new Change(judgement, now));
      }
    }
  }

  /** Later or sooner is the same fate. */
  private static boolean sameFate(Verdict was, Verdict now) {
    return was.action() == now.action() && was.elsewhere() == now.elsewhere();
  }

  /** How many failures it was asked about. */
  public long asked() {
    return asked;
  }

  /** How many of them would have met another fate. */
  public long changed() {
    return changed;
  }

  /** How many jobs and copies those belong to. */
  public long units() {
    return units.size();
  }

  /** Row of the table that was in force → failures; "" for what no row said. */
  public Map<String, Long> before() {
    return Map.copyOf(before);
  }

  /** Row of the other table → failures. */
  public Map<String, Long> after() {
    return Map.copyOf(after);
  }

  /** The first ones. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }
}
