package org.catena.engine.server.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.catena.engine.core.ledger.LockState;
import org.catena.engine.core.ledger.RuleRecord;
import org.catena.engine.core.ledger.RuleSpread;
import org.catena.engine.core.ledger.RuleTerms;
import org.catena.engine.core.port.LockLedger;
import org.catena.engine.core.port.RuleLedger;
import org.catena.engine.core.rule.RuleBook;
import org.catena.engine.server.problem.Refused;

/** The rules of our own catalogue. */
final class OwnRules implements RuleKeeper {
  private final RuleBook book;
  private final RuleLedger rules;
  private final LockLedger locks;
  private final Clock clock;

  OwnRules(RuleBook book, RuleLedger rules, LockLedger locks, Clock clock) {
    this.book = book;
    this.rules = rules;
    this.locks = locks;
    this.clock = clock;
  }

  @Override
  public List<RuleView> list(Search search) {
    boolean all = search.did().isEmpty() && search.state().isEmpty();
    return rules
        .list(search.ended(), search.account(), all ? search.limit() : Integer.MAX_VALUE)
        .stream()
        .map(RuleView::of)
        .filter(rule -> search.did().isEmpty() || rule.did().equals(search.did()))
        .filter(rule -> search.state().isEmpty() || rule.state().equals(search.state()))
        .limit(search.limit())
        .toList();
  }

  /** For the user, when it names no account. */
  @Override
  public RuleView add(Wish wish, String user) {
    return RuleRequests.answer(
        () -> {
          RuleTerms terms =
              new RuleTerms(
                  wish.scope(),
                  wish.name(),
                  wish.account().isBlank() ? user : wish.account(),
                  wish.copies(),
                  wish.expression(),
                  RuleSpread.valueOf(wish.spread().toUpperCase(Locale.ROOT)),
                  wish.lifetime().map(this::end));
          return RuleView.of(book.add(terms, user));
        });
  }

  @Override
  public RuleView.Detail show(String id) {
    RuleRecord rule = find(id);
    return new RuleView.Detail(RuleView.of(rule), rules.unprotected(rule.id()));
  }

  @Override
  public List<RuleView.LockView> locks(String id, String state, int offset, int limit) {
    Set<LockState> states =
        state.isEmpty()
            ? Set.copyOf(Arrays.asList(LockState.values()))
            : Set.of(LockState.valueOf(state.toUpperCase(Locale.ROOT)));
    return locks.of(find(id).id(), states, offset, limit).stream()
        .map(RuleView.LockView::of)
        .toList();
  }

  @Override
  public List<RuleView.ChangeView> history(String id, int limit) {
    return rules.changes(find(id).id(), limit).stream().map(RuleView.ChangeView::of).toList();
  }

  @Override
  public RuleView remove(String id, String user) {
    return changed(id, rule -> book.remove(rule, user));
  }

  @Override
  public RuleView retry(String id, String user) {
    return changed(id, rule -> book.retry(rule, user));
  }

  @Override
  public RuleView suspend(String id, String user) {
    return changed(id, rule -> book.suspend(rule, true, user));
  }

  @Override
  public RuleView resume(String id, String user) {
    return changed(id, rule -> book.suspend(rule, false, user));
  }

  @Override
  public RuleView lifetime(String id, Optional<Duration> lifetime, String user) {
    return changed(id, rule -> book.lifetime(rule, lifetime.map(this::end), user));
  }

  /** What is done to a rule. */
  private interface Change {
    void make(long id);
  }

  private RuleView changed(String id, Change change) {
    long rule = number(id);
    return RuleRequests.answer(
        () -> {
          change.make(rule);
          return RuleView.of(find(id));
        });
  }

  private Instant end(Duration lifetime) {
    return clock.instant().plus(lifetime);
  }

  private RuleRecord find(String id) {
    return rules.find(number(id)).orElseThrow(() -> unknown(id));
  }

  private static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException noNumber) {
      throw unknown(id);
    }
  }

  static Refused unknown(String id) {
    return Refused.notFound("there is no rule " + id, "GET /api/v1/rules lists them");
  }
}
