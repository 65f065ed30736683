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
import org.catena.engine.server.cli.client.RestClient;
import org.catena.workflows.model.Content;

/**
 * A run of many files that is copied, and nothing else: what storages and catalogues go through.
 */
final class Uploads {
  static final String RETRY = "/runs/7/retry";

  private static final int RUN = 7;

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

  private final Path temporary;
  private final Path data;

  Uploads(Path temporary) {
    this.temporary = temporary;
    this.data = temporary.resolve("data");
  }

  Path data() {
    return data;
  }

  /** A raw file in the buffer. */
  Path raw(int file) {
    return data.resolve("daq/buffer").resolve(name(file));
  }

  /**
   * The program with that chain.
   *
   * @param destinations of every file
   */
  Life serve(List<String> settings, String destinations) throws Exception {
    Path diagrams = Files.createDirectories(temporary.resolve("diagrams"));
    Files.writeString(diagrams.resolve("upload.bpmn"), UPLOAD.formatted(destinations));
    List<String> properties = new ArrayList<>(settings);
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
  void take(int files, int bytes) throws IOException {
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

  static void awaitRegistered(RestClient rest, int copies) {
    await().atMost(OnPool.PATIENCE).until(() -> registered(rest) >= copies);
  }

  static void awaitIncident(RestClient rest) {
    await()
        .atMost(OnPool.PATIENCE)
        .until(() -> !OnPool.openIncidents(rest, "stage-stopped").isEmpty());
  }

  static int registered(RestClient rest) {
    return run(rest).map(run -> run.at("/stages/0/counts/done").asInt()).orElse(0);
  }

  static String reason(RestClient rest) {
    return run(rest).map(run -> run.at("/stages/0/reason").asText()).orElse("");
  }

  /** Empty before it is taken in. */
  private static Optional<JsonNode> run(RestClient rest) {
    return rest.read("/runs", Map.of()).path("items").isEmpty()
        ? Optional.empty()
        : Optional.of(rest.read("/runs/" + RUN, Map.of()));
  }

  static void awaitDone(RestClient rest) {
    await()
        .atMost(OnPool.PATIENCE)
        .until(
            () -> run(rest).filter(run -> run.path("state").asText().equals("done")).isPresent());
  }
}
