package org.catena.adapters.slurm;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that a site keeps no account of its jobs. */
final class NoAccounts {
  private static final Logger LOG = LoggerFactory.getLogger(NoAccounts.class);

  private final String site;
  private volatile boolean told;

  NoAccounts(String site) {
    this.site = site;
  }

  void tell(String what) {
    if (!told) {
      told = true;
      LOG.warn(
          "site {} {}: why a job was ended is known only for the minutes in which the controller"
              + " remembers it (MinJobAge)",
          site,
          what);
    }
  }
}
