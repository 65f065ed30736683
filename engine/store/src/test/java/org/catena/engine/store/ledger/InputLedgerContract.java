package org.catena.engine.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.catena.engine.core.ledger.BatchInput;
import org.catena.engine.core.ledger.BatchInput.Purpose;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.BatchState;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignSettings;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.CampaignKey;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the batches of a campaign read, on every database. */
abstract class InputLedgerContract {
  private final LedgerDatabase database = open();
  private final JdbcInputLedger inputs = new JdbcInputLedger(database.template());
  private final long batch = database.transactions().inOne(this::batch);

  abstract LedgerDatabase open();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void filesAreKeptInTheirOrderEachForItsPurpose() {
    List<BatchInput> read =
        List.of(
            input("z.root", Optional.of("LUND"), Set.of("LUND", "SLAC")),
            input("a.root", Optional.empty(), Set.of("SLAC")));
    List<BatchInput> overlaid = List.of(input("a.root", Optional.empty(), Set.of()));

    add(Purpose.INPUT, read);
    add(Purpose.PILEUP, overlaid);

    assertThat(inputs.of(batch, Purpose.INPUT)).isEqualTo(read);
    assertThat(inputs.of(batch, Purpose.PILEUP)).isEqualTo(overlaid);
    assertThat(inputs.of(batch + 1, Purpose.INPUT)).isEmpty();
  }

  @Test
  void theFilesOfABatchAreWrittenOnce() {
    List<BatchInput> read = List.of(input("a.root", Optional.empty(), Set.of()));
    add(Purpose.INPUT, read);

    assertThatIllegalStateException()
        .isThrownBy(() -> add(Purpose.INPUT, List.of(input("b.root", Optional.empty(), Set.of()))))
        .withMessageContaining("has its files of purpose INPUT already");

    assertThat(inputs.of(batch, Purpose.INPUT)).isEqualTo(read);
  }

  @Test
  void aHundredThousandFilesAreWrittenAndReadAtOnce() {
    List<BatchInput> read =
        IntStream.range(0, 100_000)
            .mapToObj(file -> input("f%06d.root".formatted(file), Optional.of("LUND"), Set.of()))
            .toList();

    add(Purpose.INPUT, read);

    assertThat(inputs.of(batch, Purpose.INPUT)).isEqualTo(read);
  }

  private void add(Purpose purpose, List<BatchInput> files) {
    database.transactions().runInOne(() -> inputs.add(batch, purpose, files));
  }

  private static BatchInput input(String name, Optional<String> near, Set<String> heldAt) {
    return new BatchInput(new LogicalFile("mc24", name), Samples.CONTENT, 17, near, heldAt);
  }

  private long batch() {
    JdbcCampaignLedger campaigns = new JdbcCampaignLedger(database.client());
    CampaignRecord campaign =
        campaigns.add(
            new CampaignRecord(
                0,
                new CampaignKey("mc24", "skim"),
                CampaignState.RUNNING,
                "",
                "",
                CampaignSettings.usual(1, 1),
                0,
                "",
                Samples.NOW,
                "ruth",
                Optional.empty()));
    return campaigns
        .add(
            new BatchRecord(
                0,
                campaign.id(),
                1,
                new BatchKey("mc24", "skim-batch1"),
                "",
                "",
                2,
                BatchState.RUNNING,
                "",
                Samples.NOW,
                Optional.empty()))
        .id();
  }
}
