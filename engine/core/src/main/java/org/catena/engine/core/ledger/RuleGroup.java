package org.catena.engine.core.ledger;

import java.util.List;

/**
 * A dataset that a rule covers, or its single file: the unit that is placed.
 *
 * @param did the catalogue's number of the dataset or file
 * @param kind {@code DATASET} or {@code FILE}
 * @param files in it now
 * @param bytes of one copy of them
 * @param rses where they go; empty when that is not chosen yet, or for each file by itself
 * @param known whether the rule has taken note of it
 */
public record RuleGroup(
    long ruleId,
    long did,
    String name,
    DidKind kind,
    long files,
    long bytes,
    List<String> rses,
    boolean known) {
  public RuleGroup {
    rses = List.copyOf(rses);
  }

  /** The same for a rule, placed. */
  public RuleGroup of(long rule, List<String> chosen) {
    return new RuleGroup(rule, did, name, kind, files, bytes, chosen, known);
  }
}
