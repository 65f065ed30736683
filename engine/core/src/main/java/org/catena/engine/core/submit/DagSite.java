package org.catena.engine.core.submit;

import org.catena.adapters.spi.DagBackend;

/**
 * A site's way to run graphs whole.
 *
 * @param chosen whether new orders of many jobs go that way; if not, it is there to follow what an
 *     earlier start handed over
 * @param retries further attempts of a node, after the first, that the site makes by itself; 0 or
 *     more
 */
public record DagSite(DagBackend backend, boolean chosen, int retries) {
  public DagSite {
    if (retries < 0) {
      throw new IllegalArgumentException(
          "site %s: a node cannot be tried again %d times: give 0 or more"
              .formatted(backend.site(), retries));
    }
  }
}
