package org.catena.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.catena.workflows.campaign.read.BatchOverlaps;
import org.catena.workflows.campaign.read.ProductionReader;
import org.junit.jupiter.api.Test;

/** A campaign is one file after the other. */
final class NextBatchTest {
  @Test
  void nameAndSeedsMoveOn() {
    assertThat(NextBatch.changes(Samples.config("simulation.config"), 3))
        .isEqualTo(
            Map.of(
                ConfigKey.BATCH, "v9.3.0-batch4",
                ConfigKey.SEED1, "30001",
                ConfigKey.SEED2, "35001"));
  }

  @Test
  void inputsOfTheSameNumberMoveOnAndPileupTakesTurns() {
    String[] lines =
        Samples.with(
            "BatchID=x-batch22", "InputDataset=mc1:in-batch22", "PileupDataset=mc1:p-batch1");

    assertThat(NextBatch.changes(Samples.good(lines), 3))
        .isEqualTo(
            Map.of(
                ConfigKey.BATCH, "x-batch23",
                ConfigKey.INPUT_DATASET, "mc1:in-batch23",
                ConfigKey.PILEUP_DATASET, "mc1:p-batch3"));
  }

  @Test
  void inputsOfAnotherNumberStay() {
    String[] lines = Samples.with("BatchID=x-batch2", "InputDataset=mc1:in-batch22");

    assertThat(NextBatch.changes(Samples.good(lines), 3)).containsOnlyKeys(ConfigKey.BATCH);
  }

  @Test
  void aBatchWithoutANumberHasNoNextOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NextBatch.changes(Samples.good(Samples.with("BatchID=once")), 3))
        .withMessage("batch 'once' has no next one: call it NAME-batch1");
  }

  @Test
  void theBatchesOfACampaignShareNothing() throws ProductionFormatException {
    List<ProductionConfig> campaign = new ArrayList<>();
    campaign.add(Samples.config("simulation.config"));
    while (campaign.size() < 45) {
      ProductionConfig last = campaign.get(campaign.size() - 1);
      String text = ProductionText.with(last, NextBatch.changes(last, 3));
      campaign.add(ProductionReader.read("next", text.getBytes(StandardCharsets.UTF_8)));
    }

    assertThat(campaign.get(44).dataset().name()).isEqualTo("v9.3.0-batch47");
    assertThat(BatchOverlaps.between(campaign)).isEmpty();
  }
}
