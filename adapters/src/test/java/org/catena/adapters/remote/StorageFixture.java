package org.catena.adapters.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.catena.adapters.posix.FileContent;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Copies at storages that a script of {@code testbed/} started. */
public abstract class StorageFixture<A extends TransferAgent & AutoCloseable> {
  @TempDir protected Path disk;

  private final List<A> opened = new ArrayList<>();

  /** Where the storages are. */
  protected abstract StorageBed bed();

  @AfterEach
  void close() throws Exception {
    for (A agent : opened) {
      agent.close();
    }
  }

  /** It is closed in the end. */
  protected final A opened(A agent) {
    opened.add(agent);
    return agent;
  }

  /** A file of a few bytes at a storage. */
  protected final Path stored(String storage, String name) throws IOException {
    return Files.write(bed().stored(storage, name), "seen".getBytes(StandardCharsets.UTF_8));
  }

  /** From where {@code original} is, which holds what is expected. */
  protected static TransferRequest request(FileUrl source, FileUrl destination, Path original)
      throws IOException {
    return new TransferRequest(
        new TransferKey("t-" + UUID.randomUUID()),
        source,
        destination,
        FileContent.measure(original));
  }

  protected static TransferReport transferred(TransferAgent agent, TransferRequest copy) {
    agent.start(List.of(copy));
    return ended(agent, copy);
  }

  protected static TransferReport ended(TransferAgent agent, TransferRequest copy) {
    return Objects.requireNonNull(
        await()
            .forever()
            .until(
                () -> Objects.requireNonNull(agent.poll(Set.of(copy.key())).get(copy.key())),
                report -> !(report instanceof TransferReport.Underway)));
  }

  protected static StatOutcome stat(TransferAgent agent, FileUrl file) {
    return Objects.requireNonNull(agent.stat(Set.of(file)).get(file));
  }

  protected static Failure failure(TransferReport report) {
    assertThat(report).isInstanceOf(TransferReport.Failed.class);
    return ((TransferReport.Failed) report).failure();
  }

  protected static void assertFailed(TransferReport report, Fault fault, FileUrl named) {
    Failure failure = failure(report);
    assertThat(failure.fault()).as(failure.message()).isEqualTo(fault);
    assertThat(failure.message()).contains(named.uri().getPath());
  }
}
