package org.catena.engine.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.catena.engine.core.port.PurgeLedger;
import org.catena.engine.core.port.ScrubLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.restore.Restores;
import org.catena.engine.core.restore.Scrubber;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.verify.ReplicaCheck;
import org.catena.engine.server.cli.Shell;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Replicas that are lost come back, and only from a good one. */
final class RestoreTest extends FaultTest {
  private static final String DISK = "DCACHE-CHICAGO";
  private static final long FAST = 1L << 40;

  @Autowired private ScrubLedger reading;
  @Autowired private ReplicaCheck check;
  @Autowired private Restores restores;
  @Autowired private Transactions transactions;
  @Autowired private RseRegistry rses;
  @Autowired private PurgeLedger certificates;

  @Test
  void aReplicaThatIsGoneIsNoticedByReadingAgainAndCopiedBack() throws IOException {
    long run = newRun();
    long other = newRun();
    String raw = Detector.rawName(run);
    detector.take(run, "science", 10);
    detector.take(other, "science", 10);
    awaitState(run, "done");
    awaitState(other, "done");
    Path lost = SITE.find(SITE.rse(DISK), raw);
    Files.delete(lost);

    readAllAgain();

    eventually()
        .untilAsserted(
            () -> assertThat(replica(raw, DISK).get("state").asText()).isEqualTo("available"));
    assertThat(lost).hasBinaryContent(Detector.events(run, 10));
    assertThat(openIncidents("replica-suspect", raw)).isEmpty();
    assertThat(run(run).get("state").asText()).isEqualTo("done");
    assertThat(certificates.ofRun(run)).as("nothing was deleted for it").hasSize(1);
  }

  @Test
  void aDiskThatIsNotMountedHasLostNothing() throws IOException {
    long run = newRun();
    String raw = Detector.rawName(run);
    detector.take(run, "science", 10);
    awaitState(run, "done");
    Path disk = SITE.rse(DISK);
    Path unmounted = SITE.rse("unmounted-" + run);
    Files.move(disk, unmounted);
    Files.createDirectory(disk);

    try {
      long before = restores();
      readAllAgain();

      assertThat(restores()).as("begun").isEqualTo(before);
      assertThat(disk).isEmptyDirectory();
    } finally {
      Files.delete(disk);
      Files.move(unmounted, disk);
    }
    for (JsonNode file : get("/files?limit=1000").get("items")) {
      post("/files/" + SCOPE + "/" + file.get("name").asText() + "/check", "");
    }
    assertThat(replica(raw, DISK).get("state").asText()).isEqualTo("available");
  }

  @Test
  void aRottenReplicaIsReplacedUnderACertificate() throws IOException {
    long run = newRun();
    String raw = Detector.rawName(run);
    detector.take(run, "science", 10);
    awaitState(run, "done");
    Path rotten = SITE.find(SITE.rse(DISK), raw);
    Site.corrupt(rotten);

    Shell.Result answer = catena("files", "--restore", SCOPE + ":" + raw);

    assertThat(answer.out()).contains(DISK, "being restored");
    assertThat(answer.code()).as(answer.err()).isZero();
    eventually()
        .untilAsserted(
            () -> assertThat(replica(raw, DISK).get("state").asText()).isEqualTo("available"));
    assertThat(rotten).hasBinaryContent(Detector.events(run, 10));
    assertThat(certificates.ofRun(run))
        .filteredOn(certificate -> certificate.rse().equals(DISK))
        .singleElement()
        .satisfies(certificate -> assertThat(certificate.state()).hasToString("EXECUTED"));
  }

  @Test
  void withoutAGoodReplicaNothingIsDeletedAndEachIsNamed() throws IOException {
    long run = newRun();
    String processed = Detector.stem(run) + ".processed.csv";
    detector.take(run, "calibration", 10);
    awaitState(run, "done");
    Path only = SITE.find(SITE.rse("RCC-CHICAGO"), processed);
    byte[] good = Files.readAllBytes(only);
    Site.corrupt(only);
    byte[] rotten = Files.readAllBytes(only);

    HttpResponse<String> answer = post("/files/" + SCOPE + "/" + processed + "/restore", "");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("no good replica", "RCC-CHICAGO", only.toString());
    assertThat(only).hasBinaryContent(rotten);
    Files.write(only, good);
    post("/files/" + SCOPE + "/" + processed + "/check", "");
    assertThat(replica(processed, "RCC-CHICAGO").get("state").asText()).isEqualTo("available");
  }

  @Test
  void aGoodFileIsLeftAlone() {
    long run = newRun();
    String raw = Detector.rawName(run);
    detector.take(run, "science", 10);
    awaitState(run, "done");

    JsonNode answer = tree(post("/files/" + SCOPE + "/" + raw + "/restore", "").body());

    assertThat(items(answer.get("items")))
        .hasSize(3)
        .noneMatch(replica -> replica.get("restored").asBoolean());
  }

  private long restores() {
    return history
        .createHistoricProcessInstanceQuery()
        .processDefinitionKey(Restores.DIAGRAM)
        .count();
  }

  /** As often as there are replicas: each is read once. */
  private void readAllAgain() {
    try (Scrubber scrubber =
        new Scrubber(reading, check, restores, transactions, rses, FAST, Duration.ZERO, clock)) {
      int replicas = get("/files?limit=1").get("total").asInt() * rses.all().size();
      for (int read = 0; read < replicas; read++) {
        scrubber.next();
      }
    }
  }

  private JsonNode replica(String file, String rse) {
    return items(file(file).get("replicas"))
        .filter(replica -> replica.get("rse").asText().equals(rse))
        .findFirst()
        .orElseThrow(() -> new AssertionError(file + " is not at " + rse));
  }
}
