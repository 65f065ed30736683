package org.catena.bpmn.delegates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions.init;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.catena.bpmn.house.House;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawToMinitreesTest {
  private static final House HOUSE = House.byHand();

  @AfterAll
  static void close() {
    HOUSE.close();
  }

  @Test
  void startsBothUploadsAndTheWaitForTheFirstCopyAtOnce() {
    RunRecord run = started("science");

    assertThat(HOUSE.stages(run))
        .containsExactlyInAnyOrder("uploadGrid", "uploadTape", "firstCopy");
    init(HOUSE.engine);
    BpmnAwareTests.assertThat(instance(run))
        .hasBusinessKey(run.key().name())
        .isWaitingAtExactly("uploadGrid", "uploadTape", "firstCopy");
  }

  @Test
  void processesFromTheFirstCopyOnWhileTapeIsStillUnderWay() {
    RunRecord run = started("science");

    HOUSE.done(run, "firstCopy");
    HOUSE.done(run, "processChunks");

    assertThat(HOUSE.stages(run))
        .containsExactlyInAnyOrder("uploadGrid", "uploadTape", "registerProcessed");
  }

  @ParameterizedTest
  @CsvSource({"uploadGrid, uploadTape", "uploadTape, uploadGrid"})
  void asksForTheCopiesPolicyOnlyWhenBothUploadsAreDone(String first, String second) {
    RunRecord run = started("science");

    HOUSE.done(run, first);
    assertThat(HOUSE.stages(run)).doesNotContain("copiesPolicy");

    HOUSE.done(run, second);
    assertThat(HOUSE.stages(run)).contains("copiesPolicy").doesNotContain("purgeBuffer");
  }

  @Test
  void takesTheStagesInTheirOrderAndTellsTheEndOnce() {
    RunRecord run = started("science");

    Stream.of("firstCopy", "processChunks", "registerProcessed", "growMinitree")
        .forEach(stage -> HOUSE.done(run, stage));
    Stream.of("registerMinitree", "uploadGrid", "uploadTape", "copiesPolicy")
        .forEach(stage -> HOUSE.done(run, stage));
    assertThat(HOUSE.finished).doesNotContain(run.key());
    HOUSE.done(run, "purgeBuffer");

    assertThat(HOUSE.finished).containsOnlyOnce(run.key());
    assertThat(instance(run)).isNull();
    assertThat(HOUSE.waiting(run)).isEmpty();
  }

  @Test
  void everyOrderOfFinishingEndsTheRunWithEachBoxTakenOnce() {
    for (int seed = 0; seed < 25; seed++) {
      RunRecord run = HOUSE.start("science");
      HOUSE.runJobs(run);
      Random choice = new Random(seed);
      for (List<String> open = HOUSE.stages(run); !open.isEmpty(); open = HOUSE.stages(run)) {
        HOUSE.done(run, open.get(choice.nextInt(open.size())));
      }

      assertThat(HOUSE.finished).as("seed %d", seed).containsOnlyOnce(run.key());
      assertThat(boxesTaken(run))
          .as("seed %d", seed)
          .containsExactlyInAnyOrder(
              "uploadGrid",
              "uploadTape",
              "copiesPolicy",
              "purgeBuffer",
              "firstCopy",
              "processChunks",
              "registerProcessed",
              "growMinitree",
              "registerMinitree");
    }
  }

  @Test
  void handsTheParametersOverAsDrawnAndWithExpressionsEvaluated() {
    RunRecord run = started("science");
    HOUSE.done(run, "firstCopy");

    WorkOrder process = HOUSE.waiting(run, "processChunks");
    assertThat(process.title()).isEqualTo("Process in chunks");
    assertThat(process.kind().word()).isEqualTo("process-chunks");
    assertThat(process.parameters())
        .containsOnlyKeys("input", "output", "events-per-chunk", "command", "merge")
        .containsEntry("events-per-chunk", "100")
        .containsEntry(
            "command",
            "dimuon process --input {input} --first {first} --events {events} --output {output}");
    assertThat(HOUSE.waiting(run, "uploadGrid").parameters())
        .containsEntry("data", "raw")
        .containsEntry("to", "DCACHE-CHICAGO; any(region=europe)");
  }

  @ParameterizedTest
  @CsvSource({"science, 3", "calibration, 2"})
  void asksForAsManyCopiesAsTheTableSaysForTheRunType(String type, String copies) {
    RunRecord run = started(type);
    HOUSE.done(run, "uploadGrid");
    HOUSE.done(run, "uploadTape");

    assertThat(HOUSE.waiting(run, "copiesPolicy").parameters())
        .containsEntry("copies", copies)
        .containsEntry("tape", "TAPE-STOCKHOLM");
  }

  @ParameterizedTest
  @ValueSource(strings = {"copiesPolicy", "purgeBuffer"})
  void theTokenKeepsItsIdWhenAllOtherBranchesHaveEnded(String last) {
    RunRecord run = started("science");
    HOUSE.done(run, "uploadGrid");
    HOUSE.done(run, "uploadTape");
    if (last.equals("purgeBuffer")) {
      HOUSE.done(run, "copiesPolicy");
    }
    WorkOrder waitsLongest = HOUSE.waiting(run, last);

    Stream.of("firstCopy", "processChunks", "registerProcessed", "growMinitree")
        .forEach(stage -> HOUSE.done(run, stage));
    HOUSE.done(run, "registerMinitree");

    HOUSE.chains.moveOn(waitsLongest);
    assertThat(HOUSE.stages(run)).doesNotContain(last);
  }

  private RunRecord started(String type) {
    RunRecord run = HOUSE.start(type);
    HOUSE.runJobs(run);
    return run;
  }

  private ProcessInstance instance(RunRecord run) {
    return HOUSE
        .engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processInstanceId(run.processInstanceId())
        .singleResult();
  }

  private List<String> boxesTaken(RunRecord run) {
    return HOUSE
        .engine
        .getHistoryService()
        .createHistoricActivityInstanceQuery()
        .processInstanceId(run.processInstanceId())
        .activityType("receiveTask")
        .list()
        .stream()
        .map(HistoricActivityInstance::getActivityId)
        .toList();
  }
}
