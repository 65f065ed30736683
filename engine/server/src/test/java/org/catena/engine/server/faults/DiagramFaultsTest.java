package org.catena.engine.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.catena.bpmn.diagrams.DiagramDeployer;
import org.catena.bpmn.diagrams.DiagramFile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A user's diagram asks for a variable that nobody sets. */
final class DiagramFaultsTest extends FaultTest {
  private static final String RIGHT =
      "<camunda:inputParameter name=\"events-per-chunk\">100</camunda:inputParameter>";

  @Autowired private DiagramDeployer deployer;

  @Test
  void anUnknownVariableStopsTheRunsOfThatDiagramOnlyAndAMendedDiagramCuresThem() {
    long before = newRun();
    SITE.held(chunk(before, 0), ":");
    detector.take(before, "calibration", 10);
    eventually().until(() -> isKnown(before));
    long wrong = newRun();
    long after = newRun();
    try {
      deployer.deploy(DiagramFile.shipped(), List.of(misspelt()));
      detector.take(wrong, "calibration", 10);
      eventually().until(() -> isKnown(wrong));
    } finally {
      deployer.deploy(DiagramFile.shipped(), List.of());
    }

    awaitState(wrong, "stopped");
    assertThat(run(wrong).get("reason").asText()).contains("eventsPerChunck");
    assertThat(run(wrong).get("incidents").toString()).contains("eventsPerChunck", "processChunks");
    assertThat(inCockpit(wrong))
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.getActivityId()).isEqualTo("processChunks");
              assertThat(incident.getIncidentMessage()).contains("eventsPerChunck");
            });
    SITE.release(chunk(before, 0));
    detector.take(after, "calibration", 10);
    awaitState(before, "done");
    awaitState(after, "done");
    assertThat(SITE.timesStarted(wrong)).isZero();

    retry(wrong);
    awaitState(wrong, "done");
    assertThat(inCockpit(wrong)).isEmpty();
  }

  private static DiagramFile misspelt() {
    String shipped =
        DiagramFile.shipped().stream()
            .filter(file -> file.name().endsWith("raw-to-minitrees.bpmn"))
            .findFirst()
            .orElseThrow()
            .xml();
    assertThat(shipped).contains(RIGHT);
    return new DiagramFile(
        "own/raw-to-minitrees.bpmn",
        shipped.replace(RIGHT, RIGHT.replace("100", "${eventsPerChunck}")));
  }
}
