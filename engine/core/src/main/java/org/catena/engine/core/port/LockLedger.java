package org.catena.engine.core.port;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catena.engine.core.ledger.LockRecord;
import org.catena.engine.core.ledger.LockState;
import org.catena.engine.core.ledger.LooseFile;
import org.catena.engine.core.ledger.RuleGroup;

/** The locks of rules. Joins the caller's transaction. */
public interface LockLedger {
  /** How much of a group lies at each RSE, in bytes of available replicas. */
  Map<String, Long> held(RuleGroup group);

  /** What is locked or promised of a group at each RSE, in bytes. */
  Map<String, Long> locked(RuleGroup group);

  /**
   * Locks every file of a placed group that has no lock yet, at each of its places. A file that is
   * there is {@code OK} at once.
   */
  void take(RuleGroup group);

  /** Files of a group that have no lock yet, by name. */
  List<LooseFile> loose(RuleGroup group, int most);

  /** Locks files each at its own places. */
  void take(RuleGroup group, Map<LooseFile, List<String>> places);

  /** All of these files have their locks: they are counted. */
  void complete(RuleGroup group);

  /**
   * Brings the locks of changed replicas up to date.
   *
   * @param most how many replicas
   * @return the rules that may have changed; empty when nothing was due
   */
  Set<Long> settle(int most);

  /** By file, at the most so many after the first ones. */
  List<LockRecord> of(long ruleId, Collection<LockState> states, int offset, int limit);
}
