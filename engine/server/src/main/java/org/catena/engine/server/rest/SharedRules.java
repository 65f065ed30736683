package org.catena.engine.server.rest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.ReplicationRule;
import org.catena.adapters.spi.ReplicationRules;
import org.catena.engine.server.problem.Refused;

/** The rules of the collaboration's Rucio, which copies and deletes by them. */
final class SharedRules implements RuleKeeper {
  private final ReplicationRules rules;

  SharedRules(ReplicationRules rules) {
    this.rules = rules;
  }

  /** What has ended Rucio lists no more. */
  @Override
  public List<RuleView> list(Search search) {
    return rules
        .list(new ReplicationRules.Filter(search.account(), search.did(), search.state()))
        .stream()
        .limit(search.limit())
        .map(RuleView::of)
        .toList();
  }

  /** For our own account at Rucio, when it names none: users here are no accounts there. */
  @Override
  public RuleView add(Wish wish, String user) {
    return RuleView.of(
        SharedAnswers.now(
            rules.add(
                new ReplicationRule.Terms(
                    wish.scope(),
                    wish.name(),
                    wish.account(),
                    wish.copies(),
                    wish.expression(),
                    wish.spread(),
                    wish.lifetime(),
                    "added by " + user + " with Catena"))));
  }

  @Override
  public RuleView.Detail show(String id) {
    return new RuleView.Detail(RuleView.of(find(id)), null);
  }

  @Override
  public List<RuleView.LockView> locks(String id, String state, int offset, int limit) {
    find(id);
    return rules.locks(id).stream()
        .filter(lock -> state.isEmpty() || lock.state().equals(state))
        .skip(offset)
        .limit(limit)
        .map(RuleView.LockView::of)
        .toList();
  }

  @Override
  public List<RuleView.ChangeView> history(String id, int limit) {
    return rules.history(find(id)).stream().limit(limit).map(RuleView.ChangeView::of).toList();
  }

  @Override
  public RuleView remove(String id, String user) {
    find(id);
    return RuleView.of(SharedAnswers.now(rules.remove(id)));
  }

  @Override
  public RuleView retry(String id, String user) {
    find(id);
    return RuleView.of(SharedAnswers.now(rules.retry(id)));
  }

  @Override
  public RuleView suspend(String id, String user) {
    throw pausing(id);
  }

  @Override
  public RuleView resume(String id, String user) {
    throw pausing(id);
  }

  private Refused pausing(String id) {
    find(id);
    return Refused.conflict(
        "Rucio cannot pause rule %s: of a suspended rule it goes on with every copy that is queued"
            .formatted(id),
        "remove the rule, or have Rucio's administrator close the RSE for writing");
  }

  @Override
  public RuleView lifetime(String id, Optional<Duration> lifetime, String user) {
    find(id);
    return RuleView.of(SharedAnswers.now(rules.lifetime(id, lifetime)));
  }

  private ReplicationRule find(String id) {
    return rules.find(id).orElseThrow(() -> OwnRules.unknown(id));
  }
}
