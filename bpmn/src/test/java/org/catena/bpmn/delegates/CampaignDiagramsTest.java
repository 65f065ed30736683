package org.catena.bpmn.delegates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.catena.bpmn.house.House;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.BatchState;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignSettings;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.Chains;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.CampaignKey;
import org.catena.workflows.model.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignDiagramsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final CampaignKey CAMPAIGN = new CampaignKey("mc24", "eat");
  private static final BatchKey BATCH = new BatchKey("mc24", "eat-batch1");

  private final House house = House.byHand();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void eachBatchIsStartedWhenThereIsRoomAndTheEndWaitsForAll() {
    String instance = startCampaign();
    house.batchesLeft.addAll(List.of(2, 1, 0));

    for (int batch = 0; batch < 3; batch++) {
      assertThat(stages(CAMPAIGN)).containsExactly("awaitRoom");
      house.done(CAMPAIGN, instance, "awaitRoom");
    }

    assertThat(stages(CAMPAIGN)).containsExactly("awaitBatches");
    assertThat(house.ended).isEmpty();
    house.done(CAMPAIGN, instance, "awaitBatches");
    assertThat(house.ended).containsExactly(CAMPAIGN);
    assertThat(isGone(instance)).isTrue();
  }

  @Test
  void everyTurnOfTheLoopIsAnOrderOfItsOwn() {
    String instance = startCampaign();
    house.batchesLeft.addAll(List.of(1, 0));

    house.done(CAMPAIGN, instance, "awaitRoom");
    house.done(CAMPAIGN, instance, "awaitRoom");

    assertThat(house.orders.of(CAMPAIGN))
        .filteredOn(order -> order.stage().equals("awaitRoom"))
        .hasSize(2)
        .extracting(WorkOrder::executionId)
        .doesNotHaveDuplicates();
  }

  @Test
  void aBatchThatCannotBeStartedIsAFailedBoxAndGoesOnWhenRetried() {
    String instance = startCampaign();
    house.batchesLeft.addAll(List.of(-1, -1, 0));

    assertThatThrownBy(() -> house.done(CAMPAIGN, instance, "awaitRoom"))
        .hasMessageContaining("cannot be started");
    assertThatThrownBy(() -> house.runJobs(instance)).hasMessageContaining("cannot be started");

    assertThat(house.chains.failedBoxes())
        .extracting(Chains.FailedBox::subject, Chains.FailedBox::box)
        .containsExactly(tuple(CAMPAIGN, "startNext"));
    assertThat(house.chains.retryFailedBoxes(instance)).isEqualTo(1);
    house.runJobs(instance);
    assertThat(stages(CAMPAIGN)).containsExactly("awaitBatches");
  }

  @ParameterizedTest
  @CsvSource({"runJobs, registerOutputs", "registerOutputs, runJobs"})
  void aBatchRegistersWhileItRunsAndEndsWhenBothAreDone(String first, String second) {
    String instance = house.chains.start("batch", batch());
    house.runJobs(instance);
    assertThat(stages(BATCH)).containsExactlyInAnyOrder("runJobs", "registerOutputs");

    house.done(BATCH, instance, first);
    assertThat(house.ended).isEmpty();
    house.done(BATCH, instance, second);

    assertThat(house.ended).containsExactly(BATCH);
    assertThat(isGone(instance)).isTrue();
  }

  @Test
  void theBoxOfABatchHandsOverItsCommandUntouched() {
    String instance = house.chains.start("batch", batch());
    house.runJobs(instance);

    WorkOrder jobs =
        house.waiting(BATCH).stream()
            .filter(order -> order.stage().equals("runJobs"))
            .findFirst()
            .orElseThrow();
    assertThat(jobs.parameters())
        .containsEntry("command", "{software} {steering} --config {config} --output {output}");
  }

  @Test
  void anInstanceThatIsEndedLeavesNoTokenAndEndingItAgainIsNoFault() {
    String instance = startCampaign();

    house.chains.end(instance, "given up");
    house.chains.end(instance, "given up");

    assertThat(isGone(instance)).isTrue();
  }

  private String startCampaign() {
    String instance =
        house.chains.start(
            "campaign",
            new CampaignRecord(
                1,
                CAMPAIGN,
                CampaignState.RUNNING,
                "",
                "",
                CampaignSettings.usual(3, 10),
                0,
                "",
                NOON,
                "somebody",
                Optional.empty()));
    house.runJobs(instance);
    return instance;
  }

  private static BatchRecord batch() {
    return new BatchRecord(
        1, 1, 1, BATCH, "", "", 20, BatchState.RUNNING, "", NOON, Optional.empty());
  }

  private Stream<String> stages(Subject subject) {
    return house.waiting(subject).stream().map(WorkOrder::stage);
  }

  private boolean isGone(String instance) {
    return house
            .engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(instance)
            .count()
        == 0;
  }
}
