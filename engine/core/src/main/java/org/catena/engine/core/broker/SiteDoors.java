package org.catena.engine.core.broker;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.catena.engine.core.ledger.Decision;
import org.catena.engine.core.ledger.SiteClosure;
import org.catena.engine.core.port.DecisionLedger;
import org.catena.engine.core.port.SiteLedger;
import org.catena.engine.core.port.Transactions;

/**
 * Which sites people have closed to new jobs, and who it was. What is at a closed site goes on
 * there. Known after a restart.
 */
public final class SiteDoors {
  private final SiteLedger ledger;
  private final DecisionLedger decisions;
  private final Transactions transactions;
  private final Clock clock;
  private final Function<String, Optional<String>> tests;
  private final Map<String, SiteClosure> closed = new ConcurrentHashMap<>();

  public SiteDoors(
      SiteLedger ledger, DecisionLedger decisions, Transactions transactions, Clock clock) {
    this(ledger, decisions, transactions, clock, site -> Optional.empty());
  }

  /**
   * @param tests why a site's own tests keep jobs from it
   */
  public SiteDoors(
      SiteLedger ledger,
      DecisionLedger decisions,
      Transactions transactions,
      Clock clock,
      Function<String, Optional<String>> tests) {
    this.ledger = ledger;
    this.decisions = decisions;
    this.transactions = transactions;
    this.clock = clock;
    this.tests = tests;
    ledger.closures().forEach(closure -> closed.put(closure.site(), closure));
  }

  /**
   * @param reason told to everybody whose job waits for the site
   */
  public void close(String site, String reason, String who) {
    SiteClosure closure = new SiteClosure(site, reason, who, clock.instant());
    transactions.runInOne(
        () -> {
          ledger.close(closure);
          decisions.add(new Decision(closure.since(), "site-close", site, who, reason));
        });
    closed.put(site, closure);
  }

  public void open(String site, String who) {
    transactions.runInOne(
        () -> {
          ledger.open(site);
          decisions.add(new Decision(clock.instant(), "site-open", site, who, "open"));
        });
    closed.remove(site);
  }

  /** Empty while it is open. */
  public Optional<SiteClosure> closure(String site) {
    return Optional.ofNullable(closed.get(site));
  }

  /** The same in words; or what its tests say against it. */
  public Optional<String> why(String site) {
    return closure(site)
        .map(
            closure ->
                "was closed by %s at %s: %s"
                    .formatted(
                        closure.who(),
                        closure.since().truncatedTo(ChronoUnit.SECONDS),
                        closure.reason()))
        .or(() -> tests.apply(site));
  }
}
