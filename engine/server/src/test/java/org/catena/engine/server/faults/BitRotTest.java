package org.catena.engine.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.catena.engine.server.cli.Shell;
import org.junit.jupiter.api.Test;

/** One byte of a replica changes on disk: nothing is used or purged on its strength. */
final class BitRotTest extends FaultTest {
  private static final String TAPE = "TAPE-STOCKHOLM";

  @Test
  void aRottenGridCopyIsNotProcessedWhenThereIsAGoodOne() {
    long run = newRun();
    SITE.held(chunk(run, 0), "exit 1");
    detector.take(run, "science", 10);
    awaitStage(run, "purgeBuffer", "done");
    // What is read first, now that all copies are there: the first attempt may have had another.
    Map<String, Path> disks = new TreeMap<>(copies(Detector.rawName(run)));
    disks.remove(TAPE);
    String rse = disks.keySet().iterator().next();
    Path rotten = Objects.requireNonNull(disks.get(rse));

    Site.corrupt(rotten);
    SITE.release(chunk(run, 0));

    awaitState(run, "done");
    assertThat(job(run, "processChunks", "chunk-00000").get("command").toString())
        .doesNotContain(rotten.toString());
    awaitSuspect(Detector.rawName(run), rse, rotten);
  }

  @Test
  void whenEveryCopyIsRottenTheRunStopsAndNamesEachAndGoesOnOnceTheyAreRestored()
      throws IOException {
    long run = newRun();
    String raw = Detector.rawName(run);
    SITE.held(chunk(run, 0), "exit 1");
    detector.take(run, "science", 10);
    awaitStage(run, "purgeBuffer", "done");
    Map<String, Path> copies = copies(raw);
    assertThat(copies).hasSize(3);

    copies.values().forEach(Site::corrupt);
    SITE.release(chunk(run, 0));

    String reason = awaitStopped(run, "processChunks").get("reason").asText();
    copies.forEach(
        (rse, path) -> assertThat(reason).contains(rse + ": ", path.toString(), "is expected"));
    assertThat(inCockpit(run))
        .singleElement()
        .satisfies(incident -> assertThat(incident.getIncidentMessage()).contains(TAPE));
    assertThat(SITE.timesStarted(run)).as("nothing read a rotten copy").isZero();

    for (Path path : copies.values()) {
      Files.write(path, Detector.events(run, 10));
    }
    assertThat(check(raw)).allMatch(finding -> finding.get("good").asBoolean());
    retry(run);
    awaitState(run, "done");
    assertThat(openIncidents("replica-suspect", raw)).isEmpty();
  }

  @Test
  void aRottenTapeCopyKeepsTheBufferFromBeingPurged() throws IOException {
    long run = newRun();
    String raw = Detector.rawName(run);
    Path grid = SITE.rse("DCACHE-CHICAGO");
    Path aside = SITE.rse("aside-" + run);
    Files.move(grid, aside);
    Files.writeString(grid, "no directory");
    Path tape;
    try {
      detector.take(run, "science", 10);
      awaitStage(run, "uploadTape", "done");
      // From here on nobody but the purge reads the tape copy.
      awaitStage(run, "registerMinitree", "done");
      tape = SITE.find(SITE.rse(TAPE), raw);
      Site.corrupt(tape);
      awaitStopped(run, "uploadGrid");
    } finally {
      Files.delete(grid);
      Files.move(aside, grid);
    }
    retry(run);

    String reason = awaitStopped(run, "purgeBuffer").get("reason").asText();
    assertThat(reason)
        .contains("run " + run + " stays in DAQ-BUFFER", TAPE + ": ", tape.toString(), raw);
    assertThat(SITE.buffer().resolve(raw)).hasBinaryContent(Detector.events(run, 10));
    awaitSuspect(raw, TAPE, tape);
    JsonNode dry = tree(post("/runs/" + run + "/purge?dryRun=true", "").body());
    assertThat(dry.get("state").asText()).isEqualTo("refused");
    assertThat(dry.get("reasons").toString()).contains(TAPE, tape.toString());
    var purge = post("/runs/" + run + "/purge?dryRun=false", "");
    assertThat(purge.statusCode()).isEqualTo(409);
    assertThat(purge.body()).contains(TAPE, "nothing was deleted");
    assertThat(SITE.buffer().resolve(raw)).exists();

    Files.write(tape, Detector.events(run, 10));
    check(raw);
    Shell.Result held = catena("purge", Long.toString(run), "--dry-run");
    assertThat(held.code()).as(held.err()).isZero();
    assertThat(held.out()).contains("may be deleted (dry run: nothing was)", "copies 3/3");
    assertThat(SITE.buffer().resolve(raw)).exists();
    retry(run);
    awaitState(run, "done");
    assertThat(SITE.buffer().resolve(raw)).doesNotExist();
    assertThat(openIncidents("replica-suspect", raw)).isEmpty();
  }

  @Test
  void aTapeCopyFoundRottenBeforeThePolicyIsMetCountsForNothing() throws IOException {
    long run = newRun();
    String raw = Detector.rawName(run);
    Path grid = SITE.rse("DCACHE-CHICAGO");
    Path aside = SITE.rse("aside-" + run);
    Files.move(grid, aside);
    Files.writeString(grid, "no directory");
    Path tape;
    try {
      detector.take(run, "science", 10);
      awaitStage(run, "uploadTape", "done");
      tape = SITE.find(SITE.rse(TAPE), raw);
      Site.corrupt(tape);
      assertThat(check(raw)).anyMatch(finding -> !finding.get("good").asBoolean());
      awaitStopped(run, "uploadGrid");
    } finally {
      Files.delete(grid);
      Files.move(aside, grid);
    }
    retry(run);

    eventually()
        .untilAsserted(
            () ->
                assertThat(stage(run, "copiesPolicy").path("reason").asText())
                    .contains("copies 2/3, missing: " + TAPE));
    awaitSuspect(raw, TAPE, tape);
    assertThat(SITE.buffer().resolve(raw)).exists();

    Files.write(tape, Detector.events(run, 10));
    assertThat(check(raw)).allMatch(finding -> finding.get("good").asBoolean());
    awaitState(run, "done");
  }

  @Test
  void aRottenProcessedFileGrowsNoMinitree() throws IOException {
    long run = newRun();
    String processed = Detector.stem(run) + ".processed.csv";
    String minitree = Detector.stem(run) + ".minitree.csv";
    SITE.held(minitree, "exit 1");
    detector.take(run, "calibration", 10);
    awaitStage(run, "registerProcessed", "done");
    Path stored = SITE.find(SITE.rse("RCC-CHICAGO"), processed);
    byte[] good = Files.readAllBytes(stored);

    Site.corrupt(stored);
    SITE.release(minitree);

    assertThat(awaitStopped(run, "growMinitree").get("reason").asText())
        .contains(processed, "RCC-CHICAGO: ", stored.toString(), "is expected");
    assertThat(SITE.timesDone(minitree)).isZero();
    awaitSuspect(processed, "RCC-CHICAGO", stored);

    Files.write(stored, good);
    check(processed);
    retry(run);
    awaitState(run, "done");
  }

  private void awaitSuspect(String file, String rse, Path path) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(openIncidents("replica-suspect", file + " at " + rse))
                    .singleElement()
                    .asString()
                    .contains(path.toString(), "is expected", "It is not used"));
    assertThat(replica(file, rse).get("state").asText()).isEqualTo("suspect");
  }

  private JsonNode replica(String file, String rse) {
    return items(file(file).get("replicas"))
        .filter(replica -> replica.get("rse").asText().equals(rse))
        .findFirst()
        .orElseThrow(() -> new AssertionError(file + " is not at " + rse));
  }

  /** Where the catalogue says the file is, the buffer's deleted copy left out. */
  private Map<String, Path> copies(String file) {
    Map<String, Path> copies = new LinkedHashMap<>();
    items(file(file).get("replicas"))
        .filter(replica -> replica.get("state").asText().equals("available"))
        .forEach(
            replica -> {
              String rse = replica.get("rse").asText();
              copies.put(rse, SITE.find(SITE.rse(rse), file));
            });
    return copies;
  }

  private java.util.stream.Stream<JsonNode> check(String file) {
    var answer = post("/files/" + SCOPE + "/" + file + "/check", "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return items(tree(answer.body()).get("items"));
  }
}
