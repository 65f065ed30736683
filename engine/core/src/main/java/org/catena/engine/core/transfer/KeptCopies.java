package org.catena.engine.core.transfer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.port.JobLedger;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;

/** Where sites keep a copy of what their jobs have made, besides the one at its destination. */
public final class KeptCopies {
  private final JobLedger jobs;
  private final RseRegistry rses;
  private final Function<String, Set<String>> keptBy;

  /**
   * @param keptBy the names of the RSEs at which a site keeps copies
   */
  public KeptCopies(JobLedger jobs, RseRegistry rses, Function<String, Set<String>> keptBy) {
    this.jobs = jobs;
    this.rses = rses;
    this.keptBy = keptBy;
  }

  /** In the order of their names; a site that is not set up any more keeps nothing. */
  List<Rse> of(JobRecord made) {
    Optional<String> site = jobs.attempt(made.id(), made.attempts()).map(AttemptRecord::site);
    return site.map(keptBy).orElse(Set.of()).stream()
        .filter(rses.names()::contains)
        .sorted()
        .map(rses::get)
        .toList();
  }
}
