package org.catena.adapters.fts;

import java.util.Set;

/**
 * What FTS3 says of one file now.
 *
 * @param name of the state, as it stands there
 * @param reason empty when nothing is wrong
 * @param bytes that have gone; 0 when it does not say
 */
record FileState(String name, String reason, long bytes) {
  /** Source: model/file.py. All others, also those that we do not know, wait or are under way. */
  private static final Set<String> ENDS = Set.of("FINISHED", "FAILED", "CANCELED");

  boolean isEnd() {
    return ENDS.contains(name);
  }
}
