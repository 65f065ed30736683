package org.catena.engine.core.mover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.catena.adapters.posix.FileContent;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StageInTest {
  @TempDir Path disk;

  private Path work = Path.of("");
  private Path stored = Path.of("");
  private PosixTransferAgent agent = new PosixTransferAgent(List.of(), 1);
  private StageIn stageIn = new StageIn(agent);

  @BeforeEach
  void aStoredFileAndAWorkDirectory() throws IOException {
    work = Files.createDirectory(disk.resolve("work"));
    stored = Files.writeString(disk.resolve("stored"), "events");
    agent = new PosixTransferAgent(List.of(work), 2);
    stageIn = new StageIn(agent);
  }

  @AfterEach
  void close() {
    stageIn.close();
    agent.close();
  }

  private StageIn.Wanted wanted(String to) throws IOException {
    return new StageIn.Wanted(
        FileUrl.of(stored), FileContent.measure(stored), work.resolve("order/.inputs").resolve(to));
  }

  private Optional<Failure> bring(StageIn.Wanted... files) throws Exception {
    CompletableFuture<Optional<Failure>> told = new CompletableFuture<>();
    stageIn.bring(List.of(files), told::complete);
    return told.get(1, TimeUnit.MINUTES);
  }

  @Test
  void allThatIsWantedIsThereWhenItIsTold() throws Exception {
    assertThat(bring(wanted("a"), wanted("b"))).isEmpty();

    assertThat(wanted("a").to()).hasContent("events");
    assertThat(wanted("b").to()).hasContent("events");
  }

  @Test
  void twoWhoWantTheSameAreBothTold() throws Exception {
    CompletableFuture<Optional<Failure>> first = new CompletableFuture<>();
    CompletableFuture<Optional<Failure>> second = new CompletableFuture<>();

    stageIn.bring(List.of(wanted("a")), first::complete);
    stageIn.bring(List.of(wanted("a")), second::complete);

    assertThat(first.get(1, TimeUnit.MINUTES)).isEmpty();
    assertThat(second.get(1, TimeUnit.MINUTES)).isEmpty();
  }

  @Test
  void aFileThatIsNotWhatItShouldBeIsNotBrought() throws Exception {
    StageIn.Wanted other =
        new StageIn.Wanted(
            FileUrl.of(stored), new Content(6, Adler32.of(1)), work.resolve("other"));

    assertThat(bring(other).map(Failure::fault)).contains(Fault.CHECKSUM_DIFFERS);
    assertThat(other.to()).doesNotExist();
  }

  @Test
  void whatLiesThereAndIsNotWantedIsReplaced() throws Exception {
    Files.createDirectories(wanted("a").to().resolveSibling("."));
    Files.writeString(wanted("a").to(), "damaged");

    assertThat(bring(wanted("a"))).isEmpty();
    assertThat(wanted("a").to()).hasContent("events");
  }

  @Test
  void aFileThatWasBroughtMeanwhileIsLeftToItsReaders() throws Exception {
    bring(wanted("a"));
    Object brought = Files.getAttribute(wanted("a").to(), "unix:ino");

    assertThat(bring(wanted("a"))).isEmpty();
    assertThat(Files.getAttribute(wanted("a").to(), "unix:ino")).isEqualTo(brought);
  }

  @Test
  void whatWasBroughtIsThrownAwayAndNothingElse() throws Exception {
    bring(wanted("a"));
    Path output = Files.writeString(work.resolve("order/output"), "made");

    stageIn.discard(work.resolve("order/.inputs"));
    stageIn.discard(work.resolve("order/.inputs"));

    assertThat(wanted("a").to()).doesNotExist();
    assertThat(output).exists();
    assertThat(stored).exists();
  }
}
