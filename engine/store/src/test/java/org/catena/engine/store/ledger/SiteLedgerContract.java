package org.catena.engine.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.ledger.SiteChange;
import org.catena.engine.core.ledger.SiteClosure;
import org.catena.engine.core.ledger.SiteStanding;
import org.catena.engine.core.ledger.SiteTest;
import org.catena.engine.core.port.SiteChangeLedger;
import org.catena.engine.core.port.SiteLedger;
import org.catena.engine.core.port.SiteTestLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Closed sites, on every database. */
abstract class SiteLedgerContract {
  private final LedgerDatabase database = open();
  private final SiteChangeLedger changes = new JdbcSiteChangeLedger(database.client());
  private final SiteTestLedger tests = new JdbcSiteTestLedger(database.client());
  private final SiteLedger sites = new JdbcSiteLedger(database.client());

  abstract LedgerDatabase open();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aClosedSiteIsKnownUntilItIsOpened() {
    SiteClosure lund = new SiteClosure("LUND", "cooling", "ruth", Samples.NOW);
    SiteClosure slac = new SiteClosure("SLAC", "power", "ada", Samples.NOW);
    sites.close(slac);
    sites.close(lund);
    assertThat(sites.closures()).containsExactly(lund, slac);

    sites.open("LUND");
    sites.open("LUND");

    assertThat(sites.closures()).containsExactly(slac);
  }

  @Test
  void aNewReasonTakesTheFormerOnesPlace() {
    sites.close(new SiteClosure("LUND", "cooling", "ruth", Samples.NOW));
    SiteClosure later = new SiteClosure("LUND", "until Monday", "ada", Samples.LATER);
    sites.close(later);

    assertThat(sites.closures()).containsExactly(later);
  }

  @Test
  void everyChangeOfASiteIsKeptAndTheLastOneOfEachIsKnown() {
    SiteChange added = change("LUND", Optional.empty(), Optional.of("kind: local\n"));
    SiteChange changed = change("LUND", added.after(), Optional.of("kind: local\nat-once: 3\n"));
    SiteChange removed = change("SLAC", Optional.of("kind: slurm\n"), Optional.empty());
    changes.add(added);
    changes.add(changed);
    changes.add(removed);

    assertThat(changes.of("LUND", 10)).containsExactly(changed, added);
    assertThat(changes.of("LUND", 1)).containsExactly(changed);
    assertThat(changes.last()).isEqualTo(Map.of("LUND", changed, "SLAC", removed));
    assertThat(changes.openAt("LUND")).isZero();
  }

  private static SiteChange change(String site, Optional<String> before, Optional<String> after) {
    return new SiteChange(site, Samples.NOW, "ruth", before, after);
  }

  @Test
  void aTestIsOpenUntilItIsOverAndOldOnesAreForgotten() {
    SiteTest first = test("compute", 1);
    SiteTest second = test("storage:LUND-DISK", 2);
    tests.add(first);
    tests.add(second);
    assertThat(tests.open()).containsExactly(first, second);

    SiteTest there = second.at(new JobHandle("17.0"));
    tests.change(there);
    tests.change(first.over(SiteTest.Outcome.FAILED, "exit code 1", Samples.NOW));

    assertThat(tests.open()).containsExactly(there);
    assertThat(tests.of("LUND", 10)).hasSize(2);
    assertThat(tests.of("SLAC", 10)).isEmpty();
    assertThat(tests.endedBefore(Samples.NOW)).isEmpty();
    assertThat(tests.endedBefore(Samples.LATER))
        .extracting(SiteTest::key)
        .containsExactly(first.key());
    tests.forget(first.key());
    assertThat(tests.of("LUND", 10)).containsExactly(there);
  }

  @Test
  void whatTestsSayOfASiteIsKeptOncePerTest() {
    SiteStanding good = new SiteStanding("LUND", "compute", 0, 1, false, "", Samples.NOW);
    SiteStanding bad = new SiteStanding("LUND", "compute", 3, 0, true, "down", Samples.LATER);
    tests.keep(good);
    tests.keep(bad);
    assertThat(tests.standings()).containsExactly(bad);

    tests.forgetStandings("LUND");

    assertThat(tests.standings()).isEmpty();
  }

  private static SiteTest test(String name, int number) {
    return new SiteTest(
        "LUND",
        name,
        new JobKey("test.LUND." + number),
        Optional.empty(),
        List.of("/bin/echo", "a b", ""),
        List.of(Path.of("/inputs/script")),
        "expected",
        Path.of("/work/" + number),
        SiteTest.Outcome.OPEN,
        "",
        Samples.NOW,
        Optional.empty());
  }
}
