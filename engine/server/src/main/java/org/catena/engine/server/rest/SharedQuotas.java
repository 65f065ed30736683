package org.catena.engine.server.rest;

import java.util.List;
import org.catena.adapters.spi.AccountLimits;

/** The account limits of the collaboration's Rucio. */
final class SharedQuotas implements QuotaKeeper {
  private final AccountLimits limits;

  SharedQuotas(AccountLimits limits) {
    this.limits = limits;
  }

  @Override
  public List<QuotaView> of(String account) {
    return limits.of(account).stream().map(SharedQuotas::view).toList();
  }

  @Override
  public QuotaView set(String account, String expression, long bytes) {
    return view(SharedAnswers.now(limits.set(account, expression, bytes)));
  }

  @Override
  public void remove(String account, String expression) {
    SharedAnswers.now(limits.remove(account, expression));
  }

  private static QuotaView view(AccountLimits.Limit limit) {
    return new QuotaView(
        limit.account(),
        limit.expression(),
        limit.bytes() == AccountLimits.UNLIMITED ? null : (Long) limit.bytes(),
        limit.locked(),
        RuleView.RUCIO);
  }
}
