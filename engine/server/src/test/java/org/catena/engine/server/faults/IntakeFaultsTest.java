package org.catena.engine.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What comes in is false, twice, in conflict, or not at all. */
final class IntakeFaultsTest extends FaultTest {
  private static final int EVENTS = 10;

  @Test
  void aTruncatedRawFileStartsNothingUntilItIsWhole() {
    long run = newRun();
    byte[] raw = Detector.events(run, EVENTS);
    detector.writeRaw(run, Arrays.copyOf(raw, raw.length - 50));
    detector.announce(run, truth(run, raw));

    awaitRefusal(run, Detector.rawName(run), (raw.length - 50) + " bytes", "Remedy:");
    assertThat(isKnown(run)).isFalse();
    assertThat(instances(run)).isZero();

    detector.writeRaw(run, raw);
    awaitStarted(run);
  }

  @Test
  void aManifestThatLiesAboutTheSizeStartsNothingUntilItIsMended() {
    long run = newRun();
    byte[] raw = Detector.events(run, EVENTS);
    detector.writeRaw(run, raw);
    detector.announce(run, lie(run, raw.length + 1, Detector.checksum(raw)));

    awaitRefusal(run, Detector.rawName(run), (raw.length + 1) + " bytes", "manifest.json");
    assertThat(instances(run)).isZero();

    detector.announce(run, truth(run, raw));
    awaitStarted(run);
  }

  @Test
  void aManifestThatLiesAboutTheChecksumStartsNothingUntilItIsMended() {
    long run = newRun();
    byte[] raw = Detector.events(run, EVENTS);
    detector.writeRaw(run, raw);
    detector.announce(run, lie(run, raw.length, "0badcafe"));

    awaitRefusal(run, "0badcafe", Detector.checksum(raw));
    assertThat(instances(run)).isZero();

    detector.announce(run, truth(run, raw));
    awaitStarted(run);
  }

  @Test
  void aFileNameThatLeavesTheBufferIsRefused() {
    for (String name : new String[] {"../../etc/passwd", "/etc/passwd", "..", "a b;rm -rf x"}) {
      long run = newRun();
      detector.announce(run, Detector.manifest(run, "science", EVENTS, name, 1, "00000001"));

      awaitRefusal(run, "'" + name + "' is not allowed");
      assertThat(isKnown(run)).isFalse();
    }
  }

  @Test
  void aManifestThatIsNoJsonIsRefusedWithFileAndLine() {
    long run = newRun();
    detector.announce(run, "{\"run\": " + run + ",\n \"type\": }");

    awaitRefusal(run, Detector.stem(run) + ".manifest.json line 2");
  }

  @Test
  void theSameEventAgainIsCountedAndStartsNothing() {
    long run = newRun();
    detector.take(run, "calibration", EVENTS);
    awaitStarted(run);

    JsonNode first = announce(run, "twice");
    JsonNode second = announce(run, "twice");

    assertThat(first.get("timesSeen").asInt()).isEqualTo(1);
    assertThat(second.get("timesSeen").asInt()).isEqualTo(2);
    assertThat(event(run, "twice").get("timesSeen").asInt()).isEqualTo(2);
    assertThat(instances(run)).isEqualTo(1);
  }

  @Test
  void aKnownRunWithOtherContentIsAnIncidentAndStartsNothing() {
    long run = newRun();
    detector.take(run, "calibration", EVENTS);
    awaitState(run, "done");
    long payloads = SITE.timesStarted(run);

    detector.take(run, "calibration", EVENTS + 1);

    eventually()
        .untilAsserted(
            () ->
                assertThat(openIncidents("run-conflict", "run " + run))
                    .singleElement()
                    .asString()
                    .contains(
                        "run " + run + " is known with other content", "Nothing was started"));
    assertThat(instances(run)).isEqualTo(1);
    assertThat(SITE.timesStarted(run)).isEqualTo(payloads);
    assertThat(run(run).get("events").asInt()).isEqualTo(EVENTS);
    assertThat(SITE.buffer().resolve(Detector.rawName(run)))
        .as("nobody knows yet which content is right")
        .exists();
  }

  @Test
  void anEventForARunThatIsNotThereYetWaitsVisiblyAndStartsWhenItComes() {
    long run = newRun();

    assertThat(announce(run, "early").get("state").asText()).isEqualTo("waiting");
    JsonNode waiting = event(run, "early");
    assertThat(Instant.parse(waiting.get("expiresAt").asText()))
        .isEqualTo(Instant.parse(waiting.get("receivedAt").asText()).plus(Duration.ofHours(24)));
    assertThat(isKnown(run)).isFalse();

    detector.take(run, "calibration", EVENTS);
    awaitStarted(run);
    eventually()
        .untilAsserted(
            () ->
                assertThat(event(run, "early").get("state").asText())
                    .isIn("accepted", "duplicate"));
    assertThat(instances(run)).isEqualTo(1);
  }

  @Test
  void anEventWhoseRunDoesNotComeEndsAsAnIncident() {
    long run = newRun();
    announce(run, "never");

    clock.putForward(Duration.ofHours(25));

    eventually()
        .untilAsserted(
            () -> assertThat(event(run, "never").get("state").asText()).isEqualTo("expired"));
    assertThat(openIncidents("run-missing", "run " + run))
        .singleElement()
        .asString()
        .contains("was announced by /faults/daq", "has not come", "Remedy:");
    assertThat(instances(run)).isZero();
  }

  @Test
  void anIncidentOfAMissingRunIsOverWhenTheRunComesAfterAll() {
    long run = newRun();
    announce(run, "late");
    clock.putForward(Duration.ofHours(25));
    eventually().until(() -> !openIncidents("run-missing", "run " + run).isEmpty());

    detector.take(run, "calibration", EVENTS);

    awaitStarted(run);
    eventually().until(() -> openIncidents("run-missing", "run " + run).isEmpty());
  }

  private static String truth(long run, byte[] raw) {
    return lie(run, raw.length, Detector.checksum(raw));
  }

  private static String lie(long run, long bytes, String adler32) {
    return Detector.manifest(run, "calibration", EVENTS, Detector.rawName(run), bytes, adler32);
  }

  private void awaitRefusal(long run, String... words) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(openIncidents("bad-manifest", "run " + run))
                    .singleElement()
                    .asString()
                    .contains(words));
  }

  private void awaitStarted(long run) {
    eventually().until(() -> isKnown(run));
    assertThat(instances(run)).isEqualTo(1);
    assertThat(openIncidents("bad-manifest", "run " + run)).isEmpty();
  }

  private JsonNode announce(long run, String id) {
    var answer =
        post(
            "/events",
            """
            {"specversion": "1.0", "id": "%s-%d", "source": "/faults/daq",
             "type": "org.catena.run.new", "datacontenttype": "application/json",
             "data": {"run": %d}}"""
                .formatted(id, run, run));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return tree(answer.body());
  }

  private JsonNode event(long run, String id) {
    return items(get("/events?limit=1000").get("items"))
        .filter(event -> event.get("eventId").asText().equals(id + "-" + run))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no event " + id + " of run " + run));
  }
}
