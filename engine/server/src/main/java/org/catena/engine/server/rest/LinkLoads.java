package org.catena.engine.server.rest;

import java.util.Map;
import org.catena.engine.core.ledger.Link;
import org.catena.engine.core.mover.LinkMeter;

/** What is on each link now, where there is anything. */
@FunctionalInterface
public interface LinkLoads {
  Map<Link, LinkMeter.Load> now();
}
