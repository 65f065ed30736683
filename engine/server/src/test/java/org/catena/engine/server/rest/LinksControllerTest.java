package org.catena.engine.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.catena.engine.core.ledger.Link;
import org.catena.engine.core.ledger.LinkTally;
import org.catena.engine.core.port.LinkLedger;
import org.catena.engine.server.bed.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

final class LinksControllerTest extends ServerTest {
  private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS);

  @Autowired private LinkLedger links;

  private static LinkTally arrived(Link link, Instant hour, long files, long bytes) {
    return new LinkTally(link, hour, "", files, bytes, 2.0 * files, hour, "");
  }

  private static LinkTally failed(Link link, Instant hour, String fault, long attempts) {
    return new LinkTally(link, hour, fault, attempts, 0, 1, hour, "why " + hour);
  }

  private JsonNode link(String hours, Link link) throws Exception {
    for (JsonNode each : get("/api/v1/links?hours=" + hours).path("items")) {
      if (each.path("from").asText().equals(link.from())
          && each.path("to").asText().equals(link.to())) {
        return each;
      }
    }
    throw new AssertionError(link + " is not told of");
  }

  @Test
  void aLinkTellsWhatItCarriedHowFastAndWhatFailedOnIt() throws Exception {
    Link link = new Link("LINKS-FROM", "LINKS-TO");
    Instant before = HOUR.minus(Duration.ofHours(2));
    links.add(
        List.of(
            arrived(link, HOUR, 3, 600),
            arrived(link, before, 1, 200),
            failed(link, before, "STORAGE_FULL", 1),
            failed(link, HOUR, "STORAGE_FULL", 1),
            failed(link, HOUR, "CHECKSUM_DIFFERS", 1)));

    JsonNode told = link("24", link);

    assertThat(told.path("arrived").asLong()).isEqualTo(4);
    assertThat(told.path("failed").asLong()).isEqualTo(3);
    assertThat(told.path("efficiency").asDouble()).isEqualTo(4.0 / 7);
    assertThat(told.path("bytes").asLong()).isEqualTo(800);
    assertThat(told.path("bytesPerSecond").asDouble()).isEqualTo(100);
    assertThat(told.path("hours")).hasSize(2);
    assertThat(told.path("hours").path(0).path("begins").asText()).isEqualTo(before.toString());
    assertThat(told.path("hours").path(1).path("failed").asLong()).isEqualTo(2);
    assertThat(told.path("faults").path(0).path("fault").asText()).isEqualTo("storage-full");
    assertThat(told.path("faults").path(0).path("attempts").asLong()).isEqualTo(2);
    assertThat(told.path("faults").path(0).path("lastReason").asText()).isEqualTo("why " + HOUR);
  }

  @Test
  void onlyTheHoursThatWereAskedForAreTold() throws Exception {
    Link link = new Link("LINKS-OLD", "LINKS-NEW");
    links.add(
        List.of(
            arrived(link, HOUR.minus(Duration.ofHours(30)), 1, 1_000), arrived(link, HOUR, 1, 1)));

    assertThat(link("24", link).path("bytes").asLong()).isEqualTo(1);
    assertThat(link("168", link).path("bytes").asLong()).isEqualTo(1_001);
  }

  @Test
  void whatIsOnTheWayIsToldWhereNothingHasEndedYet() throws Exception {
    JsonNode told = link("1", new Link("DAQ-BUFFER", "DCACHE-CHICAGO"));

    assertThat(told.path("underway").asInt()).isEqualTo(2);
    assertThat(told.path("waiting").asInt()).isEqualTo(5);
    assertThat(told.path("efficiency").isNull()).isTrue();
  }

  @Test
  void aSpanThatIsNoneIsRefused() throws Exception {
    assertThat(send(reader("/api/v1/links?hours=0")).statusCode()).isEqualTo(400);
    assertThat(send(reader("/api/v1/links?hours=745")).statusCode()).isEqualTo(400);
  }
}
