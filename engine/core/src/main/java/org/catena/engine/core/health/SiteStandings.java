package org.catena.engine.core.health;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.SiteStanding;
import org.catena.engine.core.ledger.SiteTest;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.SiteTestLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.site.TestPlan;
import org.catena.engine.core.submit.JobSite;
import org.catena.engine.core.submit.JobSites;

/** What the tests say of every site. Known after a restart. Thread-safe. */
public final class SiteStandings {
  /** The kind of incident that a site opens which its tests exclude. */
  public static final String SITE_EXCLUDED = "site-excluded";

  private final SiteTestLedger ledger;
  private final IncidentLedger incidents;
  private final Transactions transactions;
  private final JobSites sites;
  private final Clock clock;
  private final Map<String, Map<String, SiteStanding>> bySite = new ConcurrentHashMap<>();

  public SiteStandings(
      SiteTestLedger ledger,
      IncidentLedger incidents,
      Transactions transactions,
      JobSites sites,
      Clock clock) {
    this.ledger = ledger;
    this.incidents = incidents;
    this.transactions = transactions;
    this.sites = sites;
    this.clock = clock;
    ledger.standings().forEach(this::remember);
  }

  private void remember(SiteStanding standing) {
    bySite
        .computeIfAbsent(standing.site(), first -> new ConcurrentHashMap<>())
        .put(standing.test(), standing);
  }

  /** Those of the tests that a site has now, by their names. */
  public List<SiteStanding> of(String site) {
    Optional<JobSite> known = sites.find(site).filter(each -> each.terms().tests().isPresent());
    Map<String, SiteStanding> all = bySite.getOrDefault(site, Map.of());
    return known.map(TestJobs::names).orElse(List.of()).stream()
        .flatMap(test -> Optional.ofNullable(all.get(test)).stream())
        .toList();
  }

  /** Why the tests keep jobs from a site; empty when they do not, or when it has none. */
  public Optional<String> why(String site) {
    boolean tested =
        sites.find(site).filter(known -> known.terms().tests().isPresent()).isPresent();
    if (!tested) {
      return Optional.empty();
    }
    List<SiteStanding> standings = of(site);
    if (standings.isEmpty()) {
      return Optional.of("is new and waits for its first test");
    }
    List<String> reasons = new ArrayList<>();
    for (SiteStanding standing : standings) {
      if (standing.excluded()) {
        reasons.add(said(standing));
      }
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
  }

  private static String said(SiteStanding standing) {
    if (standing.reason().isEmpty()) {
      return "is new and waits for its first test '%s'".formatted(standing.test());
    }
    return standing.failures() > 0
        ? "failed its test '%s' %d times in a row and is tested again by itself: %s"
            .formatted(standing.test(), standing.failures(), standing.reason())
        : "is coming back: its test '%s' succeeded %d times after: %s"
            .formatted(standing.test(), standing.successes(), standing.reason());
  }

  /** A site is tested for the first time, or with a test that it did not have. */
  void begin(JobSite site, TestPlan plan) {
    Map<String, SiteStanding> known = new TreeMap<>(bySite.getOrDefault(site.name(), Map.of()));
    for (String test : TestJobs.names(site)) {
      if (!known.containsKey(test)) {
        Instant now = clock.instant();
        SiteStanding first =
            known.isEmpty()
                ? SiteStanding.newcomer(site.name(), test, plan.successes(), now)
                : SiteStanding.untested(site.name(), test, now);
        transactions.runInOne(() -> ledger.keep(first));
        remember(first);
      }
    }
  }

  /** A test is over. */
  void ended(SiteTest test, TestPlan plan) {
    SiteStanding before =
        Optional.ofNullable(bySite.getOrDefault(test.site(), Map.of()).get(test.test()))
            .orElseGet(() -> SiteStanding.untested(test.site(), test.test(), clock.instant()));
    SiteStanding after = before.after(test, plan.failures(), plan.successes());
    transactions.runInOne(
        () -> {
          ledger.change(test);
          ledger.keep(after);
          tell(before, after);
        });
    remember(after);
  }

  private void tell(SiteStanding before, SiteStanding after) {
    String subject = after.site() + " " + after.test();
    if (after.excluded() && after.failures() > 0 && !before.equals(after)) {
      incidents.open(
          new Incident(
              0,
              SITE_EXCLUDED,
              subject,
              "%s %s".formatted(after.site(), said(after)),
              "SITE",
              Optional.empty(),
              Optional.empty(),
              after.since(),
              Optional.empty()));
    } else if (before.excluded() && !after.excluded()) {
      incidents.resolve(SITE_EXCLUDED, subject, after.since());
    }
  }

  /** A site was removed: set up again, it is new. */
  public void forget(String site) {
    Map<String, SiteStanding> gone = bySite.remove(site);
    transactions.runInOne(
        () -> {
          ledger.forgetStandings(site);
          if (gone != null) {
            gone.keySet()
                .forEach(
                    test -> incidents.resolve(SITE_EXCLUDED, site + " " + test, clock.instant()));
          }
        });
  }
}
