package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.catena.adapters.posix.FileContent;
import org.catena.engine.server.cli.client.LocalServer;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.workflows.model.Content;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can happen to real storages while runs of many files are copied to them: nothing wrong is
 * registered, and when the fault is gone all is there, without a person.
 */
@Tag("servers")
final class StorageFaultsIT {
  private static final int RUN = 7;
  private static final String AT_THE_STORAGE =
      "select count(*) from cat_replica where state = 'AVAILABLE' and rse <> 'DAQ-BUFFER'";

  /** A chain that only copies. */
  private static final String UPLOAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="upload-definitions"
          targetNamespace="https://catena.example/diagrams">
        <bpmn:process id="upload" name="Upload" isExecutable="true"
            camunda:historyTimeToLive="P1D">
          <bpmn:startEvent id="newRun" name="New run" />
          <bpmn:sequenceFlow id="in" sourceRef="newRun" targetRef="copy" />
          <bpmn:receiveTask id="copy" name="Upload raw" camunda:asyncBefore="true">
            <bpmn:extensionElements>
              <camunda:executionListener delegateExpression="${stage}" event="start" />
              <camunda:failedJobRetryTimeCycle>R2/PT1S</camunda:failedJobRetryTimeCycle>
              <camunda:inputOutput>
                <camunda:inputParameter name="kind">copy</camunda:inputParameter>
                <camunda:inputParameter name="data">raw</camunda:inputParameter>
                <camunda:inputParameter name="to">%s</camunda:inputParameter>
              </camunda:inputOutput>
            </bpmn:extensionElements>
          </bpmn:receiveTask>
          <bpmn:sequenceFlow id="out" sourceRef="copy" targetRef="end" />
          <bpmn:endEvent id="end" name="Run complete">
            <bpmn:extensionElements>
              <camunda:executionListener delegateExpression="${runFinished}" event="end" />
            </bpmn:extensionElements>
          </bpmn:endEvent>
        </bpmn:process>
      </bpmn:definitions>
      """;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  private Path data = Path.of("");

  @BeforeEach
  void aDataDirectory() throws IOException {
    data = temporary.toRealPath().resolve("data");
  }

  @Test
  void whenBothStoragesAreKilledInTheMiddleOf200CopiesAllAreThereOnceTheyAreBack()
      throws Exception {
    RealStorages storages =
        new RealStorages().asPhysicist().disk("SE1", "us", "se1").disk("SE2", "europe", "se2");

    try (Life life = serve(storages, "SE1; SE2")) {
      take(100, 400_000);
      RestClient rest = LocalServer.of(data);
      awaitRegistered(rest, 20);
      storages.kill("se1");
      awaitRegistered(rest, 90);
      storages.kill("se2");
      awaitDone(rest);
      assertThat(life.kill()).isTrue();
    }

    Left left = new Left(data);
    assertThat(left.ask(AT_THE_STORAGE)).containsExactly("200");
    storages.mustKeepWhatTheLedgerSays(left);
    assertThat(left.ask("select count(*) from incident where resolved_at is null"))
        .containsExactly("0");
  }

  @Test
  @Tag("long")
  void whatAFullStorageDoesNotTakeWaitsUntilThereIsRoom() throws Exception {
    RealStorages storages = new RealStorages().asPhysicist();
    storages.disk("SE1", "us", "se1", "small", storages.server("se1").getAuthority());
    storages.fillSmall("se1", 700_000);

    try (Life life = serve(storages, "SE1")) {
      take(6, 100_000);
      RestClient rest = LocalServer.of(data);
      awaitIncident(rest);
      assertThat(OnPool.openIncidents(rest, "stage-stopped"))
          .singleElement()
          .asString()
          .contains("SE1", "Free space there", "it goes on by itself");
      storages.makeRoomInSmall("se1");
      awaitDone(rest);
      assertThat(OnPool.openIncidents(rest, "stage-stopped")).isEmpty();
      assertThat(life.kill()).isTrue();
    }

    storages.mustKeepWhatTheLedgerSays(new Left(data));
    assertThat(storages.count("SE1")).isEqualTo(6);
    storages.clearSmall("se1");
  }

  @Test
  @Tag("long")
  void aTokenThatEndedKeepsCopiesWaitingUntilItsFileHoldsAnother() throws Exception {
    Path token = temporary.resolve("token");
    RealStorages storages = new RealStorages().withToken(token).disk("SE1", "us", "se1");
    Files.writeString(token, storages.macaroon("se1", "PT1S"));
    Thread.sleep(2_000);

    try (Life life = serve(storages, "SE1")) {
      take(5, 100_000);
      RestClient rest = LocalServer.of(data);
      await()
          .atMost(OnPool.PATIENCE)
          .until(() -> reason(rest).contains("Check that our credentials are valid"));
      assertThat(storages.count("SE1")).isZero();
      Files.writeString(token, storages.macaroon("se1", "PT60M"));
      awaitDone(rest);
      assertThat(life.kill()).isTrue();
    }

    storages.mustKeepWhatTheLedgerSays(new Left(data));
    assertThat(storages.count("SE1")).isEqualTo(5);
  }

  @Test
  @Tag("long")
  void overASlowLinkAllArrivesAndNothingIsBegunTwice() throws Exception {
    RealStorages storages = new RealStorages().asPhysicist();
    try (SlowLink link = new SlowLink(storages.server("se1"), 100_000)) {
      storages.disk("SE1", "us", "se1", "store", link.authority());
      try (Life life = serve(storages, "SE1")) {
        take(4, 500_000);
        awaitDone(LocalServer.of(data));
        assertThat(life.kill()).isTrue();
      }
    }

    Left left = new Left(data);
    storages.mustKeepWhatTheLedgerSays(left);
    assertThat(left.ask("select attempts, count(*) from transfer group by attempts"))
        .containsExactly("1 4");
  }

  @Test
  @Tag("long")
  void aByteThatFlipsInTheBufferWhileItsFileIsOnTheWayIsRegisteredNowhere() throws Exception {
    RealStorages storages = new RealStorages().asPhysicist();
    try (SlowLink link = new SlowLink(storages.server("se1"), 300_000)) {
      storages.disk("SE1", "us", "se1", "store", link.authority());
      try (Life life = serve(storages, "SE1")) {
        take(1, 3_000_000);
        RestClient rest = LocalServer.of(data);
        await().atMost(OnPool.PATIENCE).until(() -> storages.count("SE1") == 1);
        Path raw = data.resolve("daq/buffer").resolve(name(0));
        byte[] before = Files.readAllBytes(raw);
        byte[] flipped = before.clone();
        flipped[flipped.length - 1] ^= 1;
        Files.write(raw, flipped);
        awaitIncident(rest);
        assertThat(registered(rest)).isZero();
        assertThat(storages.count("SE1")).isZero();
        Files.write(raw, before);
        rest.post("/runs/" + RUN + "/retry", Map.of());
        awaitDone(rest);
        assertThat(life.kill()).isTrue();
      }
    }

    storages.mustKeepWhatTheLedgerSays(new Left(data));
    assertThat(storages.count("SE1")).isEqualTo(1);
  }

  private Life serve(RealStorages storages, String destinations) throws Exception {
    Path diagrams = Files.createDirectories(temporary.resolve("diagrams"));
    Files.writeString(diagrams.resolve("upload.bpmn"), UPLOAD.formatted(destinations));
    List<String> properties = new ArrayList<>(storages.settings());
    properties.add("catena.diagrams=" + diagrams);
    properties.add("catena.chain=upload");
    Life life = Life.serve(data, properties);
    assertThat(life.untilItServes()).as(life.printed()).isTrue();
    return life;
  }

  private static String name(int file) {
    return "run-%08d.part%03d.raw".formatted(RUN, file);
  }

  /** As a data acquisition would: the files first. */
  private void take(int files, int bytes) throws IOException {
    Path buffer = Files.createDirectories(data.resolve("daq/buffer"));
    Random noise = new Random(RUN);
    List<String> lines = new ArrayList<>();
    for (int file = 0; file < files; file++) {
      byte[] events = new byte[bytes];
      noise.nextBytes(events);
      Content content = FileContent.measure(Files.write(buffer.resolve(name(file)), events));
      lines.add(
          """
          {"name": "%s", "bytes": %d, "adler32": "%s"}"""
              .formatted(name(file), content.bytes(), content.adler32()));
    }
    Path manifest = buffer.resolve("run-%08d.manifest.json".formatted(RUN));
    Path written = buffer.resolve(".manifest");
    Files.writeString(
        written,
        """
        {"run": %d, "type": "calibration", "events": 1, "files": [%s]}"""
            .formatted(RUN, String.join(",\n", lines)));
    Files.move(written, manifest);
  }

  private static void awaitRegistered(RestClient rest, int copies) {
    await().atMost(OnPool.PATIENCE).until(() -> registered(rest) >= copies);
  }

  private static void awaitIncident(RestClient rest) {
    await()
        .atMost(OnPool.PATIENCE)
        .until(() -> !OnPool.openIncidents(rest, "stage-stopped").isEmpty());
  }

  private static int registered(RestClient rest) {
    return run(rest).map(run -> run.at("/stages/0/counts/done").asInt()).orElse(0);
  }

  private static String reason(RestClient rest) {
    return run(rest).map(run -> run.at("/stages/0/reason").asText()).orElse("");
  }

  /** Empty before it is taken in. */
  private static Optional<JsonNode> run(RestClient rest) {
    return rest.read("/runs", Map.of()).path("items").isEmpty()
        ? Optional.empty()
        : Optional.of(rest.read("/runs/" + RUN, Map.of()));
  }

  private static void awaitDone(RestClient rest) {
    await()
        .atMost(OnPool.PATIENCE)
        .until(
            () -> run(rest).filter(run -> run.path("state").asText().equals("done")).isPresent());
  }
}
