package org.catena.engine.core.port;

import java.util.List;
import org.catena.engine.core.ledger.Decision;

/** Why things are as they are. */
public interface DecisionLedger {
  /** Keeps it; the same decision again is kept once. */
  void add(Decision decision);

  /** Keeps what was decided about a failed attempt; the same attempt again is kept once. */
  void add(Judgement judgement);

  /** Newest first. */
  List<Decision> about(String kind, String subject);
}
