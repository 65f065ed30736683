package org.catena.engine.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.catena.engine.core.port.PurgeLedger;
import org.catena.engine.core.purge.ProofDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two hundred chunks, of which three meet corruption at once (FEATURES.md, scenario A11). */
final class CorruptionTest extends FaultTest {
  private static final String PROCESS = "processChunks";
  private static final int CHUNKS = 200;
  private static final int EVENTS = 100 * CHUNKS;
  private static final int SHORTENED = 12;
  private static final int CHANGED = 101;
  private static final int UNREADABLE = 143;
  private static final String TAPE = "TAPE-STOCKHOLM";

  @Autowired private PurgeLedger certificates;

  @Test
  void onlyTheThreeAreMadeAgainNoneIsLeftOutAndTheDisksAreRestoredFromTape() throws IOException {
    long run = newRun();
    String raw = Detector.rawName(run);
    String merged = Detector.stem(run) + ".processed.csv";
    byte[] taken = Detector.events(run, EVENTS);
    SITE.held(chunk(run, UNREADABLE), "exit 1");
    SITE.held(merged, "sed -i %dd \"$3\"".formatted(UNREADABLE + 1));
    SITE.release(merged);
    detector.take(run, "science", EVENTS);
    awaitStage(run, "purgeBuffer", "done");
    awaitMade(run, CHUNKS - 1);
    Map<String, Path> copies = copies(raw);
    assertThat(copies).hasSize(3).containsKey(TAPE);

    shorten(made(run, SHORTENED));
    Site.corrupt(made(run, CHANGED));
    copies.forEach((rse, path) -> corruptUnlessTape(rse, path));
    SITE.release(chunk(run, UNREADABLE));

    assertThat(awaitStopped(run, PROCESS).get("reason").asText())
        .contains("merge", "the 199 files listed hold 19900 events, expected are 20000");
    assertThat(stage(run, "registerProcessed").isMissingNode()).isTrue();
    assertThat(job(run, PROCESS, "chunk-00143").get("command").toString())
        .contains(SITE.rse(TAPE).toString());
    retry(run);
    awaitState(run, "done");

    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      boolean again = chunk == SHORTENED || chunk == CHANGED;
      assertThat(SITE.timesDone(chunk(run, chunk))).as("chunk %d", chunk).isEqualTo(again ? 2 : 1);
    }
    assertThat(file(merged).get("events").asInt()).as("tried").isEqualTo(EVENTS);
    assertThat(file(Detector.stem(run) + ".minitree.csv").get("events").asInt())
        .as("selected: all pairs of this detector are alike")
        .isEqualTo(EVENTS);

    JsonNode answer = tree(post("/files/" + SCOPE + "/" + raw + "/restore", "").body());
    assertThat(items(answer.get("items")).filter(each -> each.get("restored").asBoolean()))
        .extracting(each -> each.get("rse").asText())
        .containsExactlyInAnyOrderElementsOf(disks(copies));
    eventually().untilAsserted(() -> assertThat(copies(raw)).hasSize(3));
    for (Path path : copies.values()) {
      assertThat(path).hasBinaryContent(taken);
    }
    assertThat(openIncidents("replica-suspect", raw)).isEmpty();
    assertThat(certificates.ofRun(run))
        .filteredOn(each -> !each.rse().equals("DAQ-BUFFER"))
        .hasSize(2)
        .allSatisfy(
            each -> {
              assertThat(each.state()).hasToString("EXECUTED");
              assertThat(ProofDocument.read(each.document()).have()).isEqualTo(1);
            });
  }

  private static List<String> disks(Map<String, Path> copies) {
    return copies.keySet().stream().filter(rse -> !rse.equals(TAPE)).toList();
  }

  private static void corruptUnlessTape(String rse, Path path) {
    if (!rse.equals(TAPE)) {
      Site.corrupt(path);
    }
  }

  /** It stays a table, with fewer rows. */
  private static void shorten(Path made) throws IOException {
    List<String> lines = Files.readAllLines(made);
    Files.write(made, lines.subList(0, lines.size() / 2));
  }

  private static Path made(long run, int index) {
    return SITE.find(SITE.data().resolve("work"), chunk(run, index));
  }

  private void awaitMade(long run, int chunks) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(stage(run, PROCESS).path("counts").path("done").asInt())
                    .isEqualTo(chunks));
  }

  /** Where the catalogue believes in it. */
  private Map<String, Path> copies(String file) {
    Map<String, Path> copies = new TreeMap<>();
    items(file(file).get("replicas"))
        .filter(replica -> replica.get("state").asText().equals("available"))
        .map(replica -> replica.get("rse").asText())
        .forEach(rse -> copies.put(rse, SITE.find(SITE.rse(rse), file)));
    return copies;
  }
}
