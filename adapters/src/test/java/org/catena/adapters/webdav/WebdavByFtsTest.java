package org.catena.adapters.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.fts.FtsBed;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between two storages, by way of a stand-in for FTS3 that has them copy. */
@Tag("long")
@Tag("servers")
class WebdavByFtsTest extends WebdavContract {
  @TempDir private Path fts;
  private @Nullable FtsBed bedOfFts;

  @Override
  protected WebdavTransferAgent open(Path disk) {
    bedOfFts = new FtsBed(fts, bed().agent(CopyDirection.PULL));
    return bed().agent(server().carrier(), disk);
  }

  private FtsBed server() {
    return Objects.requireNonNull(bedOfFts);
  }

  @AfterEach
  void closeServer() {
    server().close();
  }

  @Override
  protected String source() {
    return "se1";
  }

  @Override
  protected String destination() {
    return "se2";
  }

  @Test
  void theNextProgramGoesOnWithWhatFtsHas(@TempDir Path disk) throws IOException {
    TransferRequest copy = copy("a", "b");
    server().server().idle(true);
    agent().start(List.of(copy));
    await().forever().until(() -> server().server().jobs() == 1);
    agent().close();
    server().server().idle(false);

    try (WebdavTransferAgent next = bed().agent(server().carrier(), disk)) {
      next.start(List.of(copy));
      await()
          .forever()
          .until(
              () ->
                  Optional.of(new TransferReport.Arrived())
                      .equals(Optional.ofNullable(next.poll(Set.of(copy.key())).get(copy.key()))));
    }

    assertThat(server().server().jobs()).isEqualTo(1);
    assertThat(bed().list("se2")).containsExactly("b");
  }
}
