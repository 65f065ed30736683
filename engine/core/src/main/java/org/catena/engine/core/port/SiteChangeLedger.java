package org.catena.engine.core.port;

import java.util.List;
import java.util.Map;
import org.catena.engine.core.ledger.SiteChange;

/** Who changed which site, and how. */
public interface SiteChangeLedger {
  void add(SiteChange change);

  /**
   * The latest first.
   *
   * @param limit at most so many
   */
  List<SiteChange> of(String site, int limit);

  /** The last change of every site that was ever changed. */
  Map<String, SiteChange> last();

  /** Attempts and graphs that are at a site, or perhaps there, as the ledger says. */
  long openAt(String site);
}
