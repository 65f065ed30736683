package org.catena.engine.server.rest;

import java.util.List;
import org.catena.engine.core.ledger.Quota;
import org.catena.engine.core.rule.RuleBook;

/** The quotas of our own rules. */
final class OwnQuotas implements QuotaKeeper {
  private final RuleBook book;

  OwnQuotas(RuleBook book) {
    this.book = book;
  }

  @Override
  public List<QuotaView> of(String account) {
    return RuleRequests.answer(() -> book.quotas(account).stream().map(this::view).toList());
  }

  @Override
  public QuotaView set(String account, String expression, long bytes) {
    return RuleRequests.answer(
        () -> {
          Quota quota = new Quota(account, expression, bytes);
          book.quota(quota);
          return view(quota);
        });
  }

  @Override
  public void remove(String account, String expression) {
    RuleRequests.answer(
        () -> {
          book.removeQuota(account, expression);
          return account;
        });
  }

  private QuotaView view(Quota quota) {
    return new QuotaView(
        quota.account(), quota.expression(), quota.bytes(), book.locked(quota), RuleView.OURS);
  }
}
