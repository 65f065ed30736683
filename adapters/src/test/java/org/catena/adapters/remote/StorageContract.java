package org.catena.adapters.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.catena.adapters.contract.TransferAgentContract;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.TransferAgent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The promises of a mover, on real storages, in every direction. */
public abstract class StorageContract<A extends TransferAgent & AutoCloseable>
    extends TransferAgentContract {
  /** What the contract copies from; everything else it copies to. */
  private static final Set<String> SOURCES = Set.of("a", "missing", "none");

  @TempDir Path disk;

  private @Nullable A agent;

  /** Where the storages are. */
  protected abstract StorageBed bed();

  /** Of one who may do everything, and write into that directory too. */
  protected abstract A open(Path disk);

  /** "se1", "se2", or "disk": this machine. */
  protected abstract String source();

  protected abstract String destination();

  @BeforeEach
  void open() {
    agent = open(disk);
  }

  @AfterEach
  void close() throws Exception {
    agent().close();
  }

  @Override
  protected A agent() {
    return Objects.requireNonNull(agent);
  }

  @Override
  protected FileUrl place(String name) {
    String where = SOURCES.contains(name) ? source() : destination();
    return where.equals("disk") ? FileUrl.of(disk.resolve(name)) : bed().file(where, name);
  }

  @Override
  protected void put(FileUrl place, byte[] bytes) throws IOException {
    Files.write(stored(place), bytes);
  }

  private Path stored(FileUrl place) {
    if (place.uri().getScheme().equals("file")) {
      return place.path();
    }
    String name = Storages.name(place.uri());
    return bed().stored(SOURCES.contains(name) ? source() : destination(), name);
  }
}
