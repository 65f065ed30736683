package org.catena.engine.core.port;

import java.util.List;
import java.util.Map;
import org.catena.engine.core.ledger.Quota;

/** Quotas of accounts, and what their rules have locked. Joins the caller's transaction. */
public interface QuotaLedger {
  /** By account and expression; of all accounts when it is empty. */
  List<Quota> of(String account);

  /** In the place of one for the same account and expression. */
  void set(Quota quota);

  /** Returns false when there was none. */
  boolean remove(String account, String expression);

  /** What the rules of an account have locked at each RSE, in bytes. */
  Map<String, Long> locked(String account);
}
