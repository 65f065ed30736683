package org.catena.engine.store.view;

import java.util.Map;

/** How much lies on each RSE. */
@FunctionalInterface
public interface RseUsage {
  /** By name of RSE; an RSE without files may be left out. */
  Map<String, Usage> byRse();

  /**
   * @param files replicas that are available
   * @param bytes they hold together
   */
  record Usage(long files, long bytes) {
    public static final Usage NONE = new Usage(0, 0);
  }
}
