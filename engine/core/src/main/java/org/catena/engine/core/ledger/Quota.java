package org.catena.engine.core.ledger;

import org.catena.workflows.model.Names;

/**
 * The most that the rules of an account may lock at some RSEs together.
 *
 * @param bytes 0 or more
 */
public record Quota(String account, String expression, long bytes) {
  public Quota {
    Names.require("account", account);
    if (bytes < 0) {
      throw new IllegalArgumentException("a quota is 0 bytes or more, not " + bytes);
    }
  }
}
