package org.catena.bpmn.delegates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.camunda.bpm.engine.runtime.Incident;
import org.catena.bpmn.house.House;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.Chains;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CamundaChainsTest {
  private static final House HOUSE = House.byHand();

  @AfterAll
  static void close() {
    HOUSE.close();
  }

  @Test
  void aDiagramThatIsNotThereIsRefusedWithThoseThereAre() {
    RunRecord run = HOUSE.start("science");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HOUSE.chains.start("raw-to-minitree", run))
        .withMessage(
            "no diagram has the process id 'raw-to-minitree'; there are [batch, campaign,"
                + " raw-to-minitrees, restore-replica]");
  }

  @Test
  void anInstanceCarriesFourVariablesAndAReadableKey() {
    RunRecord run = HOUSE.start("science");

    assertThat(HOUSE.engine.getRuntimeService().getVariables(run.processInstanceId()))
        .containsOnlyKeys("scope", "runNumber", "runType", "dataType")
        .containsEntry("runNumber", run.key().number());
  }

  @Test
  void aTokenThatIsGoneIsNamed() {
    RunRecord run = started();
    WorkOrder order = HOUSE.waiting(run, "uploadTape");
    HOUSE.engine.getRuntimeService().deleteProcessInstance(run.processInstanceId(), "by hand");

    assertThatExceptionOfType(Chains.TokenGone.class)
        .isThrownBy(() -> HOUSE.chains.moveOn(order))
        .withMessage(
            "no token waits at 'Upload raw to tape' (uploadTape) of %s any more: its instance was"
                + " ended or changed by hand",
            run.key());
  }

  @Test
  void anOrderMovesItsTokenOnlyOnce() {
    RunRecord run = started();
    WorkOrder order = HOUSE.waiting(run, "firstCopy");
    HOUSE.chains.moveOn(order);

    assertThatIllegalStateException().isThrownBy(() -> HOUSE.chains.moveOn(order));
  }

  @Test
  void aStoppedOrderIsOneIncidentAtItsBox() {
    RunRecord run = started();
    WorkOrder order = HOUSE.waiting(run, "uploadTape");

    HOUSE.chains.stop(order, "TAPE-STOCKHOLM is read-only");
    HOUSE.chains.stop(order, "TAPE-STOCKHOLM is read-only");

    assertThat(incidents(run))
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.getIncidentType()).isEqualTo("stage-stopped");
              assertThat(incident.getActivityId()).isEqualTo("uploadTape");
              assertThat(incident.getIncidentMessage()).isEqualTo("TAPE-STOCKHOLM is read-only");
              assertThat(incident.getConfiguration()).isEqualTo(String.valueOf(order.id()));
            });
  }

  @Test
  void aNewReasonTakesThePlaceOfTheOldOne() {
    RunRecord run = started();
    WorkOrder order = HOUSE.waiting(run, "uploadTape");

    HOUSE.chains.stop(order, "read-only");
    HOUSE.chains.stop(order, "full");

    assertThat(incidents(run)).extracting(Incident::getIncidentMessage).containsExactly("full");
  }

  @Test
  void aLongReasonKeepsItsEndAndIsShownOnce() {
    RunRecord run = started();
    WorkOrder order = HOUSE.waiting(run, "uploadTape");
    String message = "x".repeat(9_000) + "last line of the log";

    HOUSE.chains.stop(order, message);
    HOUSE.chains.stop(order, message);

    assertThat(incidents(run))
        .singleElement()
        .satisfies(
            incident ->
                assertThat(incident.getIncidentMessage())
                    .hasSize(4_000)
                    .startsWith("…")
                    .endsWith("last line of the log"));
  }

  @Test
  void aResumedOrderShowsNothingAndOtherIncidentsStay() {
    RunRecord run = started();
    WorkOrder tape = HOUSE.waiting(run, "uploadTape");
    WorkOrder grid = HOUSE.waiting(run, "uploadGrid");
    HOUSE.chains.stop(tape, "read-only");
    HOUSE.chains.stop(grid, "full");

    HOUSE.chains.resume(tape);
    HOUSE.chains.resume(tape);

    assertThat(incidents(run)).extracting(Incident::getActivityId).containsExactly("uploadGrid");
  }

  @Test
  void aStoppedOrderCanMoveOnLikeAnyOther() {
    RunRecord run = started();
    HOUSE.chains.stop(HOUSE.waiting(run, "firstCopy"), "no copy yet");

    HOUSE.done(run, "firstCopy");

    assertThat(incidents(run)).isEmpty();
    assertThat(HOUSE.stages(run)).contains("processChunks");
  }

  @Test
  void nothingFailedMeansNothingIsRetried() {
    assertThat(HOUSE.chains.retryFailedBoxes(started())).isZero();
  }

  private RunRecord started() {
    RunRecord run = HOUSE.start("science");
    HOUSE.runJobs(run);
    return run;
  }

  private List<Incident> incidents(RunRecord run) {
    return HOUSE
        .engine
        .getRuntimeService()
        .createIncidentQuery()
        .processInstanceId(run.processInstanceId())
        .list();
  }
}
