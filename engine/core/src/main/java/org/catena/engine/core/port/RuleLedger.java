package org.catena.engine.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catena.engine.core.ledger.DidKind;
import org.catena.engine.core.ledger.RuleChange;
import org.catena.engine.core.ledger.RuleGroup;
import org.catena.engine.core.ledger.RuleRecord;
import org.catena.engine.core.ledger.RuleState;
import org.catena.engine.core.ledger.RuleTerms;
import org.catena.workflows.model.LogicalFile;

/** Rules, which datasets they cover, and what happened to them. Joins the caller's transaction. */
public interface RuleLedger {
  /**
   * What a name names.
   *
   * @param did the catalogue's number of it
   */
  record Target(long did, DidKind kind) {}

  /** Empty when the catalogue has nothing of that name. */
  Optional<Target> target(String scope, String name);

  /** The datasets of a container, or the dataset or file itself; not placed, of no rule yet. */
  List<RuleGroup> groups(Target target);

  /** Adds it, without any group; returns its id. */
  long add(RuleTerms terms, Target target, Instant at, String who);

  /** Adds a group that has no locks yet; what they will hold is promised to the places chosen. */
  void add(RuleGroup group);

  Optional<RuleRecord> find(long id);

  /** The latest first. */
  List<RuleRecord> list(boolean ended, String account, int limit);

  /** Those that are not over and have a lifetime. */
  List<RuleRecord> limited();

  /**
   * Open rules of which not every file has its locks; those of containers by whole datasets.
   *
   * @param without rules that are passed over
   */
  List<RuleGroup> behind(int most, Set<Long> without);

  /** The places of the rule's other groups; empty when none is placed. */
  List<String> places(long id);

  void state(long id, RuleState state, String trouble);

  void suspend(long id, boolean suspended);

  void lifetime(long id, Optional<Instant> expiresAt);

  void warned(long id);

  /** It is over: its locks and groups are gone, its row and its history stay. */
  void end(long id, Instant at);

  void add(RuleChange change);

  /** The latest first. */
  List<RuleChange> changes(long id, int limit);

  /** Rules that keep a file at an RSE, also those whose locks are only promised yet. */
  List<RuleRecord> keeping(LogicalFile file, String rse);

  /** How many files of a rule's name no rule locks anywhere. */
  long unprotected(long id);
}
