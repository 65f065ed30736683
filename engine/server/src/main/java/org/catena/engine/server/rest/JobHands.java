package org.catena.engine.server.rest;

import java.util.Optional;
import org.catena.engine.core.submit.HandOrders;

/** Tells a job at its site what a person wants. */
@FunctionalInterface
public interface JobHands {
  /**
   * Empty when the job is unknown.
   *
   * @param who wants it, for the record
   * @param reason in a few words; may be empty
   */
  Optional<HandOrders.Answer> give(HandOrders.Order order, long job, String who, String reason);
}
