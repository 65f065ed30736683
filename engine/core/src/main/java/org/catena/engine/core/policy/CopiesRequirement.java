package org.catena.engine.core.policy;

import java.util.List;
import org.catena.engine.core.site.Rse;

/**
 * How many copies of a run's raw data there must be outside the buffer, and at which RSEs.
 *
 * @param copies at least 1
 * @param rses the chosen ones, tape last
 * @param decided whether the diagram said so; else it is what the uploads were told so far, which
 *     may be shown but binds nobody
 */
public record CopiesRequirement(int copies, List<Rse> rses, boolean decided) {
  public CopiesRequirement {
    rses = List.copyOf(rses);
  }
}
