package org.catena.adapters.rsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The disk server is killed or stands still under its copies: nobody else uses it meanwhile. */
@Tag("long")
@Tag("servers")
@Isolated
final class RsyncKilledTest extends RsyncFixture {
  private static final long BYTES = 1_000_000_000;

  @Test
  void anUploadWhoseServerIsKilledLeavesAWholeFileOrNone() throws IOException {
    Path source = bed.zeros("data", "a", BYTES);
    TransferRequest copy = request(FileUrl.of(source), bed.file("data", "b"), source);
    killedInTheMiddle(copy, bed.stored("data", ".b.%s.part".formatted(copy.key())));

    assertThat(bed.list("data")).contains("b").hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void aDownloadWhoseServerIsKilledLeavesAWholeFileOrNone() throws IOException {
    Path source = bed.zeros("data", "a", BYTES);
    TransferRequest copy = request(bed.file("data", "a"), FileUrl.of(disk.resolve("b")), source);
    killedInTheMiddle(copy, disk.resolve(".b.%s.part".formatted(copy.key())));

    assertThat(disk.toFile().list()).containsExactly("b");
  }

  private void killedInTheMiddle(TransferRequest copy, Path part) throws IOException {
    RsyncTransferAgent agent = agent();
    awaitAnswers(agent);
    agent.start(List.of(copy));
    awaitBytes(agent, copy, part);

    bed.killAll();

    assertThat(failure(ended(agent, copy)).fault()).isEqualTo(Fault.STORAGE_UNREACHABLE);
    awaitAnswers(agent);
    assertThat(stat(agent, copy.destination())).isEqualTo(new StatOutcome.Missing());
    TransferRequest again = request(copy.source(), copy.destination(), bed.stored("data", "a"));
    assertThat(transferred(agent, again)).isEqualTo(new TransferReport.Arrived());
    assertThat(stat(agent, copy.destination()))
        .isEqualTo(new StatOutcome.Measured(copy.expected()));
  }

  @Test
  void aCopyThatStandsStillIsEndedAndTheStorageIsCalledUnreachable() throws IOException {
    Path source = bed.zeros("data", "a", BYTES);
    TransferRequest copy = request(FileUrl.of(source), bed.file("data", "b"), source);
    RsyncTransferAgent agent = waiting(Duration.ofSeconds(6));
    awaitAnswers(agent);
    agent.start(List.of(copy));
    awaitBytes(agent, copy, bed.stored("data", ".b.%s.part".formatted(copy.key())));

    bed.signal("STOP");
    try {
      Failure failure = failure(ended(agent, copy));
      assertThat(failure.fault()).isEqualTo(Fault.STORAGE_UNREACHABLE);
      assertThat(failure.message()).contains("data", "no sign of life");
    } finally {
      bed.signal("CONT");
    }
    assertThat(bed.list("data")).containsExactly("a");
  }

  @Test
  void aCopyThatIsSlowButAliveIsNotEnded() throws IOException {
    Path source = bed.zeros("data", "a", BYTES);
    Duration limit = Duration.ofSeconds(4);
    TransferRequest copy = request(FileUrl.of(source), bed.file("data", "b"), source);
    RsyncTransferAgent agent = waiting(limit);
    awaitAnswers(agent);
    agent.start(List.of(copy));
    awaitBytes(agent, copy, bed.stored("data", ".b.%s.part".formatted(copy.key())));

    for (int pause = 0; pause < 5; pause++) {
      bed.signal("STOP");
      await().pollDelay(limit.dividedBy(2)).until(() -> true);
      bed.signal("CONT");
    }

    assertThat(ended(agent, copy)).isEqualTo(new TransferReport.Arrived());
  }

  private static void awaitBytes(RsyncTransferAgent agent, TransferRequest copy, Path part) {
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

  private void awaitAnswers(RsyncTransferAgent agent) {
    Objects.requireNonNull(
        await()
            .forever()
            .until(
                () -> stat(agent, bed.file("data", "nothing")),
                outcome -> !(outcome instanceof StatOutcome.Unreadable)));
  }
}
