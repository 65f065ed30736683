package org.catena.adapters.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.catena.workflows.model.LogicalFile;

/**
 * The rules of the collaboration's own data management: how many copies of what are kept, where and
 * until when. It copies and deletes by them; we look and order. Thread-safe, idempotent.
 *
 * <p>A question that is not answered throws {@link CatalogueUnreachable}.
 */
public interface ReplicationRules {
  /**
   * Which rules are asked for; an empty text asks for all.
   *
   * @param did as {@code scope:name}: rules on just that name
   */
  record Filter(String account, String did, String state) {}

  /** Those that fit, the latest first. */
  List<ReplicationRule> list(Filter filter);

  /** Empty when there is none of that id. */
  Optional<ReplicationRule> find(String id);

  /** Every file at each RSE where the rule keeps it, by name; none when there is no such rule. */
  List<RuleLock> locks(String id);

  /** Those that want a file to stay at an RSE, whatever name of it they are on. */
  List<ReplicationRule> keeping(LogicalFile file, String rse);

  /** What was written down of a rule, the latest first. */
  List<ReplicationRule.Change> history(ReplicationRule rule);

  /**
   * Adds a rule. The same again adds none; where one rule has the name, account, copies and
   * expression already, and another end or spread, it is refused.
   */
  ChangeOutcome<ReplicationRule> add(ReplicationRule.Terms terms);

  /**
   * Changes when a rule ends, from now.
   *
   * @param lifetime empty for never
   */
  ChangeOutcome<ReplicationRule> lifetime(String id, Optional<Duration> lifetime);

  /** Has it looked at again soon what is stuck. */
  ChangeOutcome<ReplicationRule> retry(String id);

  /**
   * Takes a rule's protection away, at once or after an hour. What no other rule protects may be
   * deleted then, by whoever keeps the rules.
   */
  ChangeOutcome<ReplicationRule> remove(String id);
}
