package org.catena.engine.core.broker;

import java.util.Optional;
import java.util.Set;
import org.catena.engine.core.site.SiteTerms;

/**
 * A site as people see it.
 *
 * @param takesNew whether new jobs go there at all, as the installation is set up
 * @param places how many of our jobs may be there at once
 * @param closed why it gets none for now
 * @param terms what it offers and allows besides
 */
public record SiteStatus(
    String site,
    boolean takesNew,
    Set<String> software,
    int places,
    SiteLoad load,
    Optional<String> closed,
    SiteTerms terms) {
  /** A site of which no more is said. */
  public SiteStatus(
      String site,
      boolean takesNew,
      Set<String> software,
      int places,
      SiteLoad load,
      Optional<String> closed) {
    this(site, takesNew, software, places, load, closed, SiteTerms.NONE);
  }

  /** What a person said stands over what the site's answers tell. */
  public SiteStatus said(Optional<String> closedByHand) {
    return new SiteStatus(
        site, takesNew, software, places, load, closedByHand.or(() -> closed), terms);
  }
}
