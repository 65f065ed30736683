package org.catena.engine.core.policy;

import java.util.List;
import org.catena.engine.core.site.Rse;

/**
 * How many copies of a run's raw data there must be outside the buffer, and at which RSEs.
 *
 * @param copies at least 1
 * @param rses the chosen ones, tape last
 */
public record CopiesRequirement(int copies, List<Rse> rses) {
  public CopiesRequirement {
    rses = List.copyOf(rses);
  }
}
