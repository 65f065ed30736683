package org.catena.engine.server.rest;

import java.util.List;
import org.catena.engine.core.broker.SiteStatus;

/** Sees all sites, and closes and opens them. */
public interface SiteBoard {
  List<SiteStatus> sites();

  void close(String site, String reason, String who);

  void open(String site, String who);
}
