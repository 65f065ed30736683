package org.catena.adapters.fts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Is said when it begins and when it is over, not each time between. Of one thread. */
final class Trouble {
  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

  private final String end;
  private boolean begun;

  /**
   * @param end what is said when it is over
   */
  Trouble(String end) {
    this.end = end;
  }

  void is(String message) {
    if (!begun) {
      LOG.warn("{}", message);
    }
    begun = true;
  }

  void over() {
    if (begun) {
      LOG.info("{}", end);
    }
    begun = false;
  }
}
