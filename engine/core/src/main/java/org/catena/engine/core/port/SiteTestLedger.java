package org.catena.engine.core.port;

import java.time.Instant;
import java.util.List;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.ledger.SiteStanding;
import org.catena.engine.core.ledger.SiteTest;

/** Test jobs of sites, and what they say. */
public interface SiteTestLedger {
  void add(SiteTest test);

  /** The row of the same key. */
  void change(SiteTest test);

  List<SiteTest> open();

  /**
   * The latest first.
   *
   * @param limit at most so many
   */
  List<SiteTest> of(String site, int limit);

  List<SiteStanding> standings();

  /** In place of an earlier one of the same site and test. */
  void keep(SiteStanding standing);

  /** Forgets what the tests of a removed site said. */
  void forgetStandings(String site);

  List<SiteTest> endedBefore(Instant end);

  void forget(JobKey test);
}
