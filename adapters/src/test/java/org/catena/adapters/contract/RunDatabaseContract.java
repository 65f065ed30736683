package org.catena.adapters.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.RunCursor;
import org.catena.adapters.spi.RunDataUpdate;
import org.catena.adapters.spi.RunDatabase;
import org.catena.adapters.spi.RunDocument;
import org.catena.adapters.spi.RunLookup;
import org.catena.adapters.spi.RunUpdateOutcome;
import org.catena.adapters.spi.RunUpdateOutcome.Refused;
import org.catena.adapters.spi.RunUpdateOutcome.Written;
import org.catena.adapters.spi.RunsOutcome;
import org.catena.adapters.spi.UnreadableRun;
import org.junit.jupiter.api.Test;

/** The promises of {@link RunDatabase}. Every test has a database without documents. */
public abstract class RunDatabaseContract {
  private static final Set<String> OURS = Set.of("transferring", "transferred", "error");

  protected abstract RunDatabase database();

  /**
   * Puts a document there as another program would.
   *
   * @param json MongoDB's Extended JSON; without {@code _id} it gets one
   */
  protected abstract void put(String json);

  /** The document of a run, whole. */
  protected abstract JsonNode kept(long run);

  private void putRun(long number, String data) {
    put(
        """
        {"number": %d, "name": "run %d", "detector": "tpc", "processor": {"gain": 2.5}, "data": %s}"""
            .formatted(number, number, data));
  }

  private static RunDataUpdate says(long run, String rse, String status, String checksum) {
    return new RunDataUpdate(
        run,
        rse,
        "raw",
        status,
        "davs://se.example.org/store/" + run,
        Optional.of(checksum).filter(sum -> !sum.isEmpty()),
        "xenon:run-" + run,
        "davs",
        OURS);
  }

  private RunUpdateOutcome write(RunDataUpdate update) {
    Map<RunDataUpdate, RunUpdateOutcome> outcome = database().update(List.of(update));
    assertThat(outcome).containsOnlyKeys(update);
    return Objects.requireNonNull(outcome.get(update));
  }

  private RunsOutcome.Read read(RunCursor point, int most) {
    return database()
        .after(point, most)
        .fold(
            read -> read,
            unanswered -> {
              throw new AssertionError(unanswered.failure());
            });
  }

  private static Failures refused(RunUpdateOutcome outcome) {
    assertThat(outcome).isInstanceOf(Refused.class);
    return new Failures(
        ((Refused) outcome).failure().fault(), ((Refused) outcome).failure().message());
  }

  private record Failures(Fault fault, String message) {}

  private RunCursor theBeginning() {
    return database().at(Instant.EPOCH);
  }

  @Test
  void nothingAskedIsNothingAnswered() {
    assertThat(database().find(Set.of())).isEmpty();
    assertThat(database().update(List.of())).isEmpty();
    assertThat(read(theBeginning(), 10).runs()).isEmpty();
  }

  @Test
  void aRunWithoutADocumentIsInTheAnswerAsAbsent() {
    putRun(5, "[]");

    assertThat(database().find(Set.of(5L, 6L)))
        .containsOnlyKeys(5L, 6L)
        .containsEntry(6L, new RunLookup.Absent());
  }

  @Test
  void documentsComeOldestFirstAndReadingGoesOnWhereItEnded() {
    for (long run = 1; run <= 5; run++) {
      putRun(run, "[]");
    }

    RunsOutcome.Read first = read(theBeginning(), 3);
    RunsOutcome.Read rest = read(first.next(), 3);

    assertThat(first.runs()).extracting(RunDocument::number).containsExactly(1L, 2L, 3L);
    assertThat(first.more()).isTrue();
    assertThat(rest.runs()).extracting(RunDocument::number).containsExactly(4L, 5L);
    assertThat(rest.more()).isFalse();
    assertThat(read(rest.next(), 3).next()).isEqualTo(rest.next());
    putRun(6, "[]");
    assertThat(read(new RunCursor(rest.next().text()), 3).runs())
        .extracting(RunDocument::number)
        .containsExactly(6L);
  }

  @Test
  void onlyDocumentsMadeSinceATimeComeWhenReadingBeginsThere() {
    putRun(1, "[]");

    assertThat(read(database().at(Instant.now().minusSeconds(600)), 3).runs()).hasSize(1);
    assertThat(read(database().at(Instant.now().plusSeconds(600)), 3).runs()).isEmpty();
  }

  @Test
  void aDocumentThatCannotBeUsedIsToldWithItsReasonAndHidesNoOther() {
    putRun(1, "[]");
    put("{\"name\": \"no number\", \"detector\": \"tpc\"}");
    put("{\"number\": 2.5, \"detector\": \"tpc\"}");
    putRun(3, "[]");

    RunsOutcome.Read read = read(theBeginning(), 10);

    assertThat(read.runs()).extracting(RunDocument::number).containsExactly(1L, 3L);
    assertThat(read.unreadable())
        .extracting(UnreadableRun::reason)
        .containsExactly(
            "'number' must be a whole number, not missing",
            "'number' must be a whole number, not '2.5'");
  }

  @Test
  void runsOfOtherDetectorsArePassedOver() {
    putRun(1, "[]");
    put("{\"number\": 1, \"name\": \"1_MV\", \"detector\": \"muon_veto\"}");
    put("{\"number\": 2, \"detectors\": [\"neutron_veto\"]}");
    put("{\"number\": 3, \"detectors\": [\"neutron_veto\", \"tpc\"]}");

    assertThat(read(theBeginning(), 10).runs())
        .extracting(RunDocument::number)
        .containsExactly(1L, 3L);
    assertThat(database().find(Set.of(1L)).get(1L)).isInstanceOf(RunLookup.Found.class);
    assertThat(database().find(Set.of(2L))).containsEntry(2L, new RunLookup.Absent());
  }

  @Test
  void twoDocumentsOfOneRunAreUnreadableAndNeitherIsWritten() {
    putRun(1, "[]");
    putRun(1, "[]");

    assertThat(database().find(Set.of(1L)).get(1L)).isInstanceOf(RunLookup.Unreadable.class);
    assertThat(refused(write(says(1, "CNAF-DISK", "transferring", ""))).message())
        .contains("2 documents say that they are run 1");
  }

  @Test
  void anEntryIsAddedOnceAndThenChangedAndNothingElseIsTouched() {
    putRun(1, "[{\"host\": \"eb0\", \"type\": \"raw\", \"status\": \"transferred\", \"odd\": 1}]");
    JsonNode before = kept(1);

    assertThat(write(says(1, "CNAF-DISK", "transferring", ""))).isEqualTo(new Written(true));
    assertThat(write(says(1, "CNAF-DISK", "transferring", ""))).isEqualTo(new Written(false));
    assertThat(write(says(1, "CNAF-DISK", "transferred", "adler32:01")))
        .isEqualTo(new Written(true));
    assertThat(write(says(1, "CNAF-DISK", "transferred", "adler32:01")))
        .isEqualTo(new Written(false));

    JsonNode after = kept(1);
    assertThat(after.get("data")).hasSize(2);
    assertThat(after.get("data").get(0)).isEqualTo(before.get("data").get(0));
    assertThat(after.get("processor")).isEqualTo(before.get("processor"));
    assertThat(after.get("data").get(1).get("status").asText()).isEqualTo("transferred");
    assertThat(after.get("data").get(1).get("checksum").asText()).isEqualTo("adler32:01");
    assertThat(after.get("data").get(1).get("location").asText())
        .isEqualTo("davs://se.example.org/store/1");
    assertThat(after.get("data").get(1).has("creation_time")).isTrue();
  }

  @Test
  void aRunThatWasWrittenOnNumberAsADoubleIsFoundAndWritten() {
    put("{\"number\": 7.0, \"detector\": \"tpc\", \"data\": []}");

    assertThat(write(says(7, "CNAF-DISK", "transferred", "adler32:01")))
        .isEqualTo(new Written(true));
    assertThat(database().find(Set.of(7L)).get(7L))
        .isInstanceOfSatisfying(
            RunLookup.Found.class,
            found ->
                assertThat(found.run().data())
                    .singleElement()
                    .extracting("host")
                    .isEqualTo("CNAF-DISK"));
  }

  @Test
  void aRunWithoutDataGetsItsFirstEntry() {
    put("{\"number\": 1, \"detector\": \"tpc\"}");
    putRun(2, "null");

    assertThat(write(says(1, "CNAF-DISK", "transferring", ""))).isEqualTo(new Written(true));
    assertThat(write(says(2, "CNAF-DISK", "transferring", ""))).isEqualTo(new Written(true));

    assertThat(kept(1).get("data")).hasSize(1);
    assertThat(kept(2).get("data")).hasSize(1);
  }

  @Test
  void dataThatAreNoListAreRefusedAndLeftAsTheyAre() {
    putRun(1, "{\"host\": \"eb0\"}");

    assertThat(refused(write(says(1, "CNAF-DISK", "transferring", ""))).message())
        .contains("document of run 1", "'data' is no list");
    assertThat(kept(1).get("data").get("host").asText()).isEqualTo("eb0");
  }

  @Test
  void entriesThatAreNoneDoNotHinderOurs() {
    putRun(1, "[\"garbage\", null, {\"type\": \"raw\"}, {\"host\": null, \"type\": \"raw\"}]");

    assertThat(write(says(1, "CNAF-DISK", "transferring", ""))).isEqualTo(new Written(true));
    assertThat(write(says(1, "CNAF-DISK", "error", ""))).isEqualTo(new Written(true));
    assertThat(kept(1).get("data")).hasSize(5);
  }

  @Test
  void ofTwoEntriesOfOneHostBothSaySoAfterwards() {
    String entry =
        "{\"host\": \"CNAF-DISK\", \"type\": \"raw\", \"status\": \"%s\", \"checksum\": null}";
    putRun(
        1, "[%s, %s]".formatted(entry.formatted("transferring"), entry.formatted("transferred")));

    assertThat(write(says(1, "CNAF-DISK", "transferred", "adler32:01")))
        .isEqualTo(new Written(true));

    assertThat(kept(1).get("data")).hasSize(2);
    assertThat(kept(1).get("data"))
        .allSatisfy(one -> assertThat(one.get("checksum").asText()).isEqualTo("adler32:01"));
  }

  @Test
  void anEntryWithoutAStatusIsOursToWrite() {
    putRun(1, "[{\"host\": \"CNAF-DISK\", \"type\": \"raw\"}]");

    assertThat(write(says(1, "CNAF-DISK", "transferred", "adler32:01")))
        .isEqualTo(new Written(true));
    assertThat(kept(1).get("data")).hasSize(1);
  }

  @Test
  void somebodyElsesOrderIsNotOverwritten() {
    putRun(1, "[{\"host\": \"CNAF-DISK\", \"type\": \"raw\", \"status\": \"overwrite_request\"}]");

    Failures refused = refused(write(says(1, "CNAF-DISK", "transferred", "adler32:01")));

    assertThat(refused.message()).contains("'CNAF-DISK'", "'overwrite_request'", "not ours");
    assertThat(kept(1).get("data").get(0).get("status").asText()).isEqualTo("overwrite_request");
  }

  @Test
  void anUpdateOfARunWithoutADocumentIsRefusedAndMakesNone() {
    assertThat(refused(write(says(1, "CNAF-DISK", "transferring", ""))).message())
        .contains("document of run 1", "there is no such document of detector 'tpc'");
    assertThat(database().find(Set.of(1L))).containsEntry(1L, new RunLookup.Absent());
  }

  @Test
  void oneUpdateThatIsRefusedHindersNoOther() {
    putRun(1, "[]");
    putRun(3, "[]");
    List<RunDataUpdate> updates =
        List.of(
            says(1, "CNAF-DISK", "transferring", ""),
            says(2, "CNAF-DISK", "transferring", ""),
            says(3, "CNAF-DISK", "transferring", ""),
            says(1, "TAPE", "transferring", ""));

    Map<RunDataUpdate, RunUpdateOutcome> outcome = database().update(updates);

    assertThat(outcome).hasSize(4);
    assertThat(outcome.values()).filteredOn(Written.class::isInstance).hasSize(3);
    assertThat(kept(1).get("data")).hasSize(2);
  }

  @Test
  void writersAtOnceLoseNoneOfTheirEntriesAndMakeNoneTwice() throws Exception {
    putRun(1, "[]");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> done = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        int begin = writer;
        done.add(
            threads.submit(
                () -> {
                  for (int rse = 0; rse < 6; rse++) {
                    RunDataUpdate update = says(1, "RSE-" + (rse + begin) % 6, "transferring", "");
                    while (!(write(update) instanceof Written)) {
                      Thread.onSpinWait();
                    }
                  }
                  return true;
                }));
      }
      for (Future<Boolean> each : done) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(kept(1).get("data")).hasSize(6);
    assertThat(kept(1).get("data").findValuesAsText("host")).doesNotHaveDuplicates();
  }
}
