package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.catena.engine.core.intake.Intake;
import org.catena.engine.core.ledger.EventRecord;
import org.catena.engine.core.ledger.EventState;
import org.catena.engine.core.ledger.Incident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IntakeTest {
  private final Parts parts = Parts.ordinary().only("upload");
  private final Site site;
  private final Engine engine;

  IntakeTest(@TempDir Path directory) {
    site = new Site(directory);
    engine = new Engine(site, parts);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private EventRecord send(String id) {
    return engine.intake.accept("daq", id, "org.catena.run.appeared", 7);
  }

  private long started() {
    return engine.chain.told().stream().filter(word -> word.startsWith("start")).count();
  }

  @Test
  void anEventStartsItsRunOnceAndIsCountedAfterwards() {
    site.takeData(7);

    assertThat(send("e1").state()).isEqualTo(EventState.ACCEPTED);
    EventRecord again = send("e1");

    assertThat(again.state()).isEqualTo(EventState.ACCEPTED);
    assertThat(again.timesSeen()).isEqualTo(2);
    assertThat(started()).isEqualTo(1);
    assertThat(engine.ledgers.runs().find(Engine.key(7)).orElseThrow().processInstanceId())
        .isEqualTo("instance-7");
  }

  @Test
  void lookingAgainOurselvesIsNotAnotherSighting() {
    site.takeData(7);
    engine.appeared(7);
    engine.appeared(7);

    assertThat(engine.ledgers.events().find("daq", "run 7").orElseThrow().timesSeen()).isEqualTo(1);
    assertThat(started()).isEqualTo(1);
  }

  @Test
  void anotherEventOfAKnownRunIsADuplicate() {
    site.takeData(7);
    send("e1");

    assertThat(send("e2").state()).isEqualTo(EventState.DUPLICATE);
    assertThat(started()).isEqualTo(1);
    assertThat(engine.ledgers.incidents().openOnes()).isEmpty();
  }

  @Test
  void otherContentUnderAKnownNumberIsAConflictAndStartsNothing() {
    site.takeData(7);
    send("e1");
    site.takeData(7, "other");

    EventRecord conflict = send("e2");

    assertThat(conflict.state()).isEqualTo(EventState.CONFLICT);
    assertThat(conflict.detail()).contains("run 7 is known with other content");
    assertThat(started()).isEqualTo(1);
    assertThat(engine.ledgers.incidents().openOnes())
        .extracting(Incident::kind)
        .contains(Intake.RUN_CONFLICT);
  }

  @Test
  void anEventWaitsForItsRunAndStartsItWhenItComes() {
    assertThat(send("e1").state()).isEqualTo(EventState.WAITING);
    engine.intake.lookAgain();
    assertThat(started()).isZero();

    site.takeData(7);
    engine.intake.lookAgain();

    assertThat(started()).isEqualTo(1);
    assertThat(engine.ledgers.events().find("daq", "e1").orElseThrow().state())
        .isEqualTo(EventState.ACCEPTED);
  }

  @Test
  void anEventThatWaitsTooLongRaisesAnIncidentThatGoesWhenTheRunComesAfterAll() {
    send("e1");
    parts.clock().forward(Duration.ofMinutes(31));
    engine.intake.lookAgain();

    assertThat(engine.ledgers.events().find("daq", "e1").orElseThrow().state())
        .isEqualTo(EventState.EXPIRED);
    assertThat(engine.ledgers.incidents().openOnes())
        .extracting(Incident::kind)
        .containsExactly(Intake.RUN_MISSING);

    site.takeData(7);
    assertThat(send("e2").state()).isEqualTo(EventState.ACCEPTED);
    assertThat(engine.ledgers.incidents().openOnes()).isEmpty();
  }

  @Test
  void aManifestThatLiesIsRefusedAndStartsOnceItIsTrue() {
    site.takeData(7);
    site.write("daq/run-00000007.raw.csv", "truncated");

    EventRecord refused = send("e1");

    assertThat(refused.state()).isEqualTo(EventState.REFUSED);
    assertThat(refused.detail())
        .contains("raw file run-00000007.raw.csv of run 7")
        .contains("holds 9 bytes")
        .contains("run-00000007.manifest.json")
        .contains("Remedy");
    assertThat(engine.ledgers.incidents().openOnes())
        .extracting(Incident::kind)
        .containsExactly(Intake.BAD_MANIFEST);
    assertThat(started()).isZero();

    site.takeData(7);
    assertThat(send("e1").state()).isEqualTo(EventState.ACCEPTED);
    assertThat(engine.ledgers.incidents().openOnes()).isEmpty();
    assertThat(started()).isEqualTo(1);
  }

  @Test
  void aManifestThatClaimsMoreEventsThanItsFileHoldsIsRefused() {
    site.takeData(7);
    String manifest = "daq/run-00000007.manifest.json";
    site.write(manifest, site.read(manifest).replace("\"events\":250", "\"events\":99000000"));

    EventRecord refused = send("e1");

    assertThat(refused.state()).isEqualTo(EventState.REFUSED);
    assertThat(refused.detail())
        .contains("run-00000007.manifest.json", "99000000 events", "hold 250", "Remedy");
    assertThat(started()).isZero();
  }

  @Test
  void aFileThatCannotBeReadNowIsNoLieAndItsRunStartsOnceItCan() throws IOException {
    site.takeData(7);
    Path raw = site.path("daq/run-00000007.raw.csv");
    Path aside = site.path("aside");
    Files.move(raw, aside);
    Files.createDirectory(raw);

    EventRecord waiting = send("e1");

    assertThat(waiting.state()).isEqualTo(EventState.WAITING);
    assertThat(waiting.detail()).contains("run-00000007.raw.csv");
    assertThat(engine.ledgers.incidents().openOnes()).isEmpty();
    Files.delete(raw);
    Files.move(aside, raw);
    engine.intake.lookAgain();
    assertThat(engine.ledgers.events().find("daq", "e1").orElseThrow().state())
        .isEqualTo(EventState.ACCEPTED);
    assertThat(started()).isEqualTo(1);
  }

  @Test
  void aRunThatCannotBeStartedIsAnIncidentAndTheOthersAreStarted() {
    engine.chain.refuse(7);
    send("e1");
    engine.intake.accept("daq", "e2", "org.catena.run.appeared", 8);
    site.takeData(7);
    site.takeData(8);

    engine.intake.lookAgain();

    assertThat(engine.ledgers.runs().find(Engine.key(8))).isPresent();
    assertThat(engine.ledgers.incidents().openOnes())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.kind()).isEqualTo(Intake.RUN_NOT_STARTED);
              assertThat(incident.message())
                  .contains("run 7 cannot be started", "the table cannot be evaluated");
            });

    engine.chain.allow(7);
    engine.intake.lookAgain();

    assertThat(engine.ledgers.runs().find(Engine.key(7))).isPresent();
    assertThat(engine.ledgers.incidents().openOnes()).isEmpty();
  }

  @Test
  void aManifestOfAnotherRunUnderThisNameIsRefused() {
    site.takeData(8);
    site.write("daq/run-00000007.manifest.json", site.read("daq/run-00000008.manifest.json"));

    assertThat(send("e1").detail())
        .isEqualTo("run-00000007.manifest.json speaks of run 8; its name says run 7");
    assertThat(started()).isZero();
  }
}
