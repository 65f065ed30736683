package org.catena.bpmn.delegates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.runtime.Incident;
import org.catena.bpmn.diagrams.DiagramFile;
import org.catena.bpmn.house.House;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A box that fails before it can hand over a work order, in the engine's own threads. */
class FailedBoxTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String RIGHT = "<camunda:inputParameter name=\"events-per-chunk\">100<";
  private static final String WRONG =
      "<camunda:inputParameter name=\"events-per-chunk\">${eventsPerChunck}<";

  private final House house = House.withJobExecutor();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void anUnknownVariableIsAnIncidentOfThatBoxAndAMendedDiagramCuresIt() {
    RunRecord sound = house.start("science");
    await().atMost(PATIENCE).until(() -> house.stages(sound).size() == 3);
    house.deploy(List.of(drawn(RIGHT, WRONG)));
    RunRecord wrong = house.start("science");
    RunRecord alsoWrong = house.start("science");

    moveOnWhenThere(wrong, "firstCopy");
    moveOnWhenThere(alsoWrong, "firstCopy");
    moveOnWhenThere(sound, "firstCopy");

    await().atMost(PATIENCE).until(() -> incidents(wrong).size() == 1);
    await().atMost(PATIENCE).until(() -> incidents(alsoWrong).size() == 1);
    assertThat(incidents(wrong))
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.getActivityId()).isEqualTo("processChunks");
              assertThat(incident.getIncidentType()).isEqualTo(Incident.FAILED_JOB_HANDLER_TYPE);
              assertThat(incident.getIncidentMessage()).contains("${eventsPerChunck}");
            });
    await().atMost(PATIENCE).until(() -> house.stages(sound).contains("processChunks"));
    WorkOrder tape = house.waiting(wrong, "uploadTape");

    house.deploy(List.of());
    assertThat(house.chains.retryFailedBoxes(wrong)).isEqualTo(1);

    await().atMost(PATIENCE).until(() -> house.stages(wrong).contains("processChunks"));
    assertThat(incidents(wrong)).isEmpty();
    assertThat(incidents(alsoWrong)).hasSize(1);
    assertThat(house.waiting(wrong, "uploadTape")).isEqualTo(tape);
    finish(wrong);
  }

  @Test
  void aVariableThatWasGivenByHandCuresItToo() {
    house.deploy(List.of(drawn(RIGHT, WRONG)));
    RunRecord run = house.start("science");
    moveOnWhenThere(run, "firstCopy");
    await().atMost(PATIENCE).until(() -> incidents(run).size() == 1);

    house.engine.getRuntimeService().setVariable(run.processInstanceId(), "eventsPerChunck", 50);
    assertThat(house.chains.retryFailedBoxes(run)).isEqualTo(1);

    await().atMost(PATIENCE).until(() -> house.stages(run).contains("processChunks"));
    assertThat(house.waiting(run, "processChunks").parameters())
        .containsEntry("events-per-chunk", "50");
  }

  @Test
  void aValueThatTheCoreRefusesIsAnIncidentWithItsReason() {
    house.deploy(List.of(drawn(RIGHT, RIGHT.replace("100", "${runType}"))));
    RunRecord run = house.start("science");
    moveOnWhenThere(run, "firstCopy");

    await().atMost(PATIENCE).until(() -> incidents(run).size() == 1);
    assertThat(incidents(run).get(0).getIncidentMessage())
        .contains("stage 'processChunks' (Process in chunks) of run")
        .contains("'science' is not a whole number of at least 1");
    assertThat(house.stages(run)).containsExactlyInAnyOrder("uploadGrid", "uploadTape");
  }

  private void finish(RunRecord run) {
    for (String stage :
        List.of(
            "processChunks",
            "registerProcessed",
            "growMinitree",
            "registerMinitree",
            "uploadGrid",
            "uploadTape",
            "copiesPolicy",
            "purgeBuffer")) {
      moveOnWhenThere(run, stage);
    }
    await().atMost(PATIENCE).until(() -> house.finished.contains(run.key()));
  }

  private void moveOnWhenThere(RunRecord run, String stage) {
    await().atMost(PATIENCE).until(() -> house.stages(run).contains(stage));
    house.chains.moveOn(house.waiting(run, stage));
  }

  private List<Incident> incidents(RunRecord run) {
    return house
        .engine
        .getRuntimeService()
        .createIncidentQuery()
        .processInstanceId(run.processInstanceId())
        .list();
  }

  private static DiagramFile drawn(String from, String to) {
    DiagramFile shipped = DiagramFile.shipped().get(2);
    assertThat(shipped.xml()).contains(from);
    return new DiagramFile("own/raw-to-minitrees.bpmn", shipped.xml().replace(from, to));
  }
}
