package org.catena.engine.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.catena.engine.core.ledger.Link;
import org.catena.engine.core.ledger.LinkTally;
import org.catena.engine.store.view.LinkViews;
import org.catena.engine.store.view.LinkViews.Total;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What links carried, on every database. */
abstract class LinkLedgerContract {
  private static final Instant HOUR = Instant.parse("2016-12-31T23:00:00Z");
  private static final Link OUT = new Link("DAQ-BUFFER", "STOCKHOLM");
  private static final Link UP = new Link(Link.WORK, "STOCKHOLM");

  private final LedgerDatabase database = open();
  private final JdbcLinkLedger ledger = new JdbcLinkLedger(database.client());
  private final LinkViews views = new LinkViews(database.client());

  abstract LedgerDatabase open();

  @AfterEach
  void close() {
    database.close();
  }

  private static LinkTally arrived(Link link, Instant hour, long files) {
    return new LinkTally(link, hour, "", files, 10 * files, 0.5 * files, hour.plusSeconds(9), "");
  }

  private static LinkTally full(Instant hour, int second, String reason) {
    return new LinkTally(OUT, hour, "STORAGE_FULL", 1, 0, 2.5, hour.plusSeconds(second), reason);
  }

  @Test
  void whatEndsInOneHourInOneWayIsAddedUp() {
    ledger.add(List.of(arrived(OUT, HOUR, 3), full(HOUR, 1, "first"), arrived(UP, HOUR, 1)));
    ledger.add(List.of(arrived(OUT, HOUR, 2), full(HOUR, 2, "second")));

    assertThat(views.since(HOUR))
        .containsExactlyInAnyOrder(
            arrived(UP, HOUR, 1),
            arrived(OUT, HOUR, 5),
            new LinkTally(OUT, HOUR, "STORAGE_FULL", 2, 0, 5, HOUR.plusSeconds(2), "second"));
  }

  @Test
  void anHourIsToldFromTheNext() {
    Instant next = HOUR.plus(Duration.ofHours(1));
    ledger.add(List.of(arrived(OUT, HOUR, 1), arrived(OUT, next, 2)));

    assertThat(views.since(HOUR)).containsExactly(arrived(OUT, HOUR, 1), arrived(OUT, next, 2));
    assertThat(views.since(next)).containsExactly(arrived(OUT, next, 2));
  }

  @Test
  void allThatWasEverCountedStaysInTheTotals() {
    ledger.add(List.of(arrived(OUT, HOUR, 1), arrived(OUT, HOUR.plus(Duration.ofDays(400)), 2)));
    ledger.add(List.of(full(HOUR, 1, "no space left")));

    assertThat(views.totals())
        .containsExactlyInAnyOrder(
            new Total(OUT, "", 3, 30, 1.5), new Total(OUT, "STORAGE_FULL", 1, 0, 2.5));
  }

  @Test
  void aReasonThatIsLongerThanAColumnIsCut() {
    ledger.add(List.of(full(HOUR, 1, "x".repeat(5_000))));

    assertThat(views.since(HOUR))
        .singleElement()
        .satisfies(tally -> assertThat(tally.lastReason()).hasSize(4_000));
  }
}
