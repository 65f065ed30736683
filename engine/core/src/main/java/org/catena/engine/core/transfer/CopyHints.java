package org.catena.engine.core.transfer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.catena.adapters.spi.TransferKey;

/**
 * Which order follows which copy, so that a mover's hint wakes it at once. Only saves waiting: who
 * hears no hint asks the mover after a while.
 */
public final class CopyHints {
  private final Map<TransferKey, Long> orders = new ConcurrentHashMap<>();
  private final LongConsumer wake;

  /**
   * @param wake told the id of an order of which a copy has ended
   */
  public CopyHints(LongConsumer wake) {
    this.wake = wake;
  }

  /** To be called before the copy is started: it may end before the start returns. */
  void follow(TransferKey copy, long orderId) {
    orders.put(copy, orderId);
  }

  void forget(TransferKey copy) {
    orders.remove(copy);
  }

  /** A copy has ended, well or badly; nothing happens when nobody follows it. */
  public void ended(TransferKey copy) {
    Long order = orders.remove(copy);
    if (order != null) {
      wake.accept(order);
    }
  }
}
