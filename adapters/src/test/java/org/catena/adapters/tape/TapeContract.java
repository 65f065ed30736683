package org.catena.adapters.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.catena.adapters.contract.TransferAgentContract;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promises of a mover, to tape and back. */
abstract class TapeContract extends TransferAgentContract {
  /** What the contract copies from; everything else it copies to. */
  private static final Set<String> SOURCES = Set.of("a", "missing", "none");

  @TempDir Path directory;

  private @Nullable TapeTransferAgent agent;

  /** On which medium an archive keeps what it has. */
  abstract TestArchive archive(Path directory) throws IOException;

  /** Or back from it. */
  abstract boolean toTape();

  private @Nullable TestArchive archive;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(disk());
    archive = archive(directory);
    agent = archive().agent(directory.resolve("scratch"), List.of(disk()));
  }

  @AfterEach
  void close() {
    agent().close();
  }

  @Test
  void whatIsOnTapeIsNeverErased() throws IOException {
    FileUrl file = FileUrl.parse("tape://archive/a");
    archive().put("a", "kept".getBytes(StandardCharsets.UTF_8));

    assertThat(agent().erase(Set.of(file)).get(file)).isInstanceOf(EraseOutcome.Refused.class);

    assertThat(stat(file)).isEqualTo(new StatOutcome.Measured(content("kept")));
  }

  @Test
  void nothingStaysInTheScratchDirectory() throws IOException {
    transferred(copy("a", "b"));
    stat(place("b"));

    assertThat(directory.resolve("scratch")).isEmptyDirectory();
  }

  @Override
  protected boolean erases() {
    return false;
  }

  @Override
  protected boolean lists(FileUrl directory) {
    return directory.isLocal();
  }

  @Override
  protected TapeTransferAgent agent() {
    return Objects.requireNonNull(agent);
  }

  @Override
  protected FileUrl place(String name) {
    return SOURCES.contains(name) == toTape()
        ? FileUrl.of(disk().resolve(name))
        : FileUrl.parse("tape://archive/" + name);
  }

  @Override
  protected void put(FileUrl place, byte[] bytes) throws IOException {
    if (TapeAddressing.onTape(place)) {
      archive().put(place.uri().getPath().substring(1), bytes);
    } else {
      Files.write(place.path(), bytes);
    }
  }

  @Override
  protected void remove(FileUrl place) throws IOException {
    if (TapeAddressing.onTape(place)) {
      archive().remove(place.uri().getPath().substring(1));
    } else {
      Files.delete(place.path());
    }
  }

  private TestArchive archive() {
    return Objects.requireNonNull(archive);
  }

  private Path disk() {
    return directory.resolve("disk");
  }
}
