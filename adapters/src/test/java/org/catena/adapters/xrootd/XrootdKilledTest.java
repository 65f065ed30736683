package org.catena.adapters.xrootd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The storages are killed or stopped, and come back, under their copies: nobody else uses them
 * meanwhile. xrdcp itself may go on where a storage comes back in time.
 */
@Tag("long")
@Tag("servers")
@Isolated
final class XrootdKilledTest extends XrootdFixture {
  private static final long BYTES = 1_000_000_000;

  @Test
  void aDestinationKilledInTheMiddleHasAWholeFileOrNoneAndTakesItLater() throws IOException {
    killedInTheMiddle("se2", BetweenStorages.THEMSELVES_FIRST);
  }

  @Test
  void aSourceKilledInTheMiddleHarmsNothingAndGivesTheFileLater() throws IOException {
    killedInTheMiddle("se1", BetweenStorages.THEMSELVES_FIRST);
  }

  @Test
  void aDestinationKilledWhileAllGoesThroughUsHasAWholeFileOrNone() throws IOException {
    killedInTheMiddle("se2", BetweenStorages.THROUGH_US);
  }

  private void killedInTheMiddle(String storage, BetweenStorages between) throws IOException {
    Path source = bed.zeros("se1", "a", BYTES);
    XrootdTransferAgent agent = opened(bed.agent(between, disk));
    TransferRequest copy = request(bed.file("se1", "a"), bed.file("se2", "b"), source);
    killedInTheMiddle(storage, agent, copy);
  }

  @Test
  void anUploadWhoseStorageIsKilledLeavesAWholeFileOrNone() throws IOException {
    Path source = bed.zeros("se1", "a", BYTES);
    killedInTheMiddle("se2", agent(), request(FileUrl.of(source), bed.file("se2", "b"), source));
  }

  private void killedInTheMiddle(String storage, XrootdTransferAgent agent, TransferRequest copy)
      throws IOException {
    awaitAnswers(agent);
    agent.start(List.of(copy));
    awaitBytes(agent, copy, bed.stored("se2", ".b.%s.part".formatted(copy.key())));

    bed.kill(storage);

    if (ended(agent, copy) instanceof TransferReport.Failed) {
      assertThat(bed.list("se2")).doesNotContain("b");
    }
    awaitAnswers(agent);
    TransferRequest again = request(copy.source(), copy.destination(), bed.stored("se1", "a"));
    assertThat(transferred(agent, again)).isEqualTo(new TransferReport.Arrived());
    assertThat(stat(agent, copy.destination()))
        .isEqualTo(new StatOutcome.Measured(copy.expected()));
  }

  @Test
  void aCopyThatStandsStillIsEndedAndTheStorageIsCalledUnreachable() throws IOException {
    Path source = bed.zeros("se1", "a", BYTES);
    XrootdTransferAgent agent = shortOfPatience();
    TransferRequest copy = request(bed.file("se1", "a"), FileUrl.of(disk.resolve("b")), source);
    awaitAnswers(agent);
    agent.start(List.of(copy));
    awaitBytes(agent, copy, disk.resolve(".b.%s.part".formatted(copy.key())));

    bed.freeze("se1");
    try {
      assertFailed(ended(agent, copy), Fault.STORAGE_UNREACHABLE, copy.source());
      assertThat(bed.list("se2")).isEmpty();
      assertThat(disk).isEmptyDirectory();
    } finally {
      bed.thaw("se1");
    }
    awaitAnswers(agent);
    TransferRequest again = request(copy.source(), copy.destination(), source);
    assertThat(transferred(agent, again)).isEqualTo(new TransferReport.Arrived());
  }

  @Test
  void aCopyBetweenStoragesThatStandsStillIsEndedToo() throws IOException {
    Path source = bed.zeros("se1", "a", BYTES);
    XrootdTransferAgent agent = shortOfPatience();
    TransferRequest copy = request(bed.file("se1", "a"), bed.file("se2", "b"), source);
    awaitAnswers(agent);
    agent.start(List.of(copy));
    awaitBytes(agent, copy, bed.stored("se2", ".b.%s.part".formatted(copy.key())));

    bed.freeze("se1");
    try {
      assertFailed(ended(agent, copy), Fault.STORAGE_UNREACHABLE, copy.source());
      assertThat(bed.list("se2")).doesNotContain("b");
    } finally {
      bed.thaw("se1");
    }
  }

  private XrootdTransferAgent shortOfPatience() {
    return opened(
        bed.agent(
            bed.settings(
                bed.proxy("physicist"), BetweenStorages.THEMSELVES_FIRST, Duration.ofSeconds(8)),
            disk));
  }

  private static void awaitBytes(XrootdTransferAgent agent, TransferRequest copy, Path part) {
    await()
        .forever()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              assertThat(agent.poll(Set.of(copy.key())).get(copy.key()))
                  .isInstanceOf(TransferReport.Underway.class);
              return Files.exists(part) && Files.size(part) > 1_000_000;
            });
  }

  private void awaitAnswers(XrootdTransferAgent agent) {
    for (String storage : List.of("se1", "se2")) {
      Objects.requireNonNull(
          await()
              .forever()
              .until(
                  () -> stat(agent, bed.file(storage, "nothing")),
                  outcome -> !(outcome instanceof StatOutcome.Unreadable)));
    }
  }
}
