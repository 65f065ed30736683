package org.catena.engine.server.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.engine.core.ledger.SiteChange;
import org.catena.engine.core.ledger.SiteTest;

/**
 * The sites that have a file of their own: what people read and change of them. What cannot be is
 * thrown as {@link org.catena.engine.server.problem.Refused}, and changes nothing.
 */
public interface SiteRegister {
  /** The text of a site's file; empty when it has none. */
  Optional<String> text(String site);

  /** Adds a site, or changes it. */
  void put(String site, String text, String who);

  /** Its jobs are followed to their end. */
  void remove(String site, String who);

  /**
   * Gives it no new jobs, or gives it some again.
   *
   * @param reason empty to end it
   */
  void drain(String site, Optional<String> reason, String who);

  /** Gives it no new jobs for a time. */
  void downtime(String site, Instant from, Instant to, String reason, String who);

  /** The latest first. */
  List<SiteChange> changes(String site, int limit);

  /** The latest first. */
  List<SiteTest> tests(String site, int limit);
}
