package org.catena.adapters.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The storages are killed and started again under their copies: nobody else uses them meanwhile.
 */
@Tag("servers")
@Isolated
final class WebdavKilledTest extends WebdavFixture {
  private static final long BYTES = 1_000_000_000;

  @Test
  void aDestinationKilledInTheMiddleHasNothingUnderTheNameAndTakesTheFileLater()
      throws IOException {
    killedInTheMiddle("se2");
  }

  @Test
  void aSourceKilledInTheMiddleHasNothingUnderTheNameAndGivesTheFileLater() throws IOException {
    killedInTheMiddle("se1");

    assertThat(bed.list("se2")).containsExactly("b");
  }

  private void killedInTheMiddle(String storage) throws IOException {
    Path source = bed.zeros("se1", "a", BYTES);
    FileUrl destination = bed.file("se2", "b");
    TransferRequest copy = request(bed.file("se1", "a"), destination, source);
    WebdavTransferAgent agent = agent();
    awaitAnswer(agent, bed.file("se1", "a"));
    awaitAnswer(agent, destination);
    agent.start(List.of(copy));
    awaitBytes(agent, copy);

    bed.kill(storage);

    assertThat(failure(ended(agent, copy)).message()).contains(copy.source().uri().getPath());
    assertThat(bed.list("se2")).doesNotContain("b");
    awaitAnswer(agent, copy.source());
    awaitAnswer(agent, destination);
    TransferRequest again = request(copy.source(), destination, source);
    assertThat(transferred(agent, again)).isEqualTo(new TransferReport.Arrived());
    assertThat(stat(agent, destination)).isEqualTo(new StatOutcome.Measured(copy.expected()));
  }

  @Test
  void anUploadWhoseStorageIsKilledLeavesNothingUnderTheName() throws IOException {
    Path source = bed.zeros("se1", "a", BYTES);
    FileUrl destination = bed.file("se2", "b");
    TransferRequest copy = request(FileUrl.of(source), destination, source);
    WebdavTransferAgent agent = agent();
    awaitAnswer(agent, bed.file("se1", "a"));
    awaitAnswer(agent, destination);
    agent.start(List.of(copy));
    awaitBytes(agent, copy);

    bed.kill("se2");

    assertThat(ended(agent, copy)).isInstanceOf(TransferReport.Failed.class);
    assertThat(bed.list("se2")).doesNotContain("b");
    awaitAnswer(agent, destination);
    TransferRequest again = request(copy.source(), destination, source);
    assertThat(transferred(agent, again)).isEqualTo(new TransferReport.Arrived());
  }

  private void awaitBytes(WebdavTransferAgent agent, TransferRequest copy) {
    Path part = bed.stored("se2", ".b.%s.part".formatted(copy.key()));
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

  private static void awaitAnswer(WebdavTransferAgent agent, FileUrl file) {
    Objects.requireNonNull(
        await()
            .forever()
            .until(
                () -> stat(agent, file), outcome -> !(outcome instanceof StatOutcome.Unreadable)));
  }
}
