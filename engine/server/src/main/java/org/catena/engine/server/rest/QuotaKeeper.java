package org.catena.engine.server.rest;

import java.util.List;

/** Who counts what the rules of accounts lock: we, or the collaboration's Rucio. */
interface QuotaKeeper {
  /**
   * @param account empty for all
   */
  List<QuotaView> of(String account);

  QuotaView set(String account, String expression, long bytes);

  void remove(String account, String expression);
}
