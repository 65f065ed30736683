package org.catena.engine.core.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.engine.core.ledger.RuleCopy;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.workflows.model.LogicalFile;

/**
 * The copies that rules want, one for a file and RSE however many rules want it. Joins the caller's
 * transaction.
 */
public interface RuleCopyLedger {
  /** The RSEs at which files are missing. */
  Set<String> missingAt();

  /** Files that are missing at an RSE and that nobody copies there yet, each once. */
  List<RuleCopy> missing(String rse, int most);

  /** How many are under way to each RSE. */
  Map<String, Underway> underway();

  /** Copies that move, and copies that back off. */
  record Underway(int moving, int backingOff) {
    public static final Underway NONE = new Underway(0, 0);
  }

  /** This copy has been planned. */
  void planned(RuleCopy copy, long transferId);

  /** Those that are neither registered nor failed; the oldest first. */
  List<TransferRecord> moving();

  /** Registered or failed ones of which the locks do not know yet: we ended in between. */
  List<TransferRecord> unsettled();

  /** What the catalogue is told of a copy; empty when it has forgotten the file. */
  Optional<RuleCopy> of(LogicalFile file, String rse);

  /** As it stands now; empty when it is over and forgotten. */
  Optional<TransferRecord> now(long transferId);

  /** Whether any rule waits for the file there. */
  boolean isWanted(LogicalFile file, String rse);

  /**
   * The locks say what their copy says; one that is over is forgotten here.
   *
   * @return the rules that may have changed
   */
  Set<Long> settle(TransferRecord copy);

  /** Nobody wants it any more, and it has not begun. */
  void forget(TransferRecord copy);

  /** Files can never come to this RSE. Returns the rules that may have changed. */
  Set<Long> stuckAt(String rse, String reason);

  /** Failed copies for the locks of a rule. */
  List<TransferRecord> failed(long ruleId);

  /**
   * What is stuck is copied again, except where a replica is suspect.
   *
   * @return the rules that may have changed
   */
  Set<Long> unstick(long ruleId);
}
