package org.catena.adapters.webdav;

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
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Copies at the two storages that the property {@code catena.test.xrootd} names. */
abstract class WebdavFixture {
  @TempDir Path disk;

  final XrootdBed bed = XrootdBed.given();
  private final List<WebdavTransferAgent> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(WebdavTransferAgent::close);
  }

  final WebdavTransferAgent opened(WebdavTransferAgent agent) {
    opened.add(agent);
    return agent;
  }

  /** Of a physicist who may do everything. */
  final WebdavTransferAgent agent() {
    return opened(bed.agent(CopyDirection.PULL, disk));
  }

  /** A file of a few bytes at a storage. */
  final Path stored(String storage, String name) throws IOException {
    return Files.write(bed.stored(storage, name), "seen".getBytes(StandardCharsets.UTF_8));
  }

  /** From where {@code original} is, which holds what is expected. */
  static TransferRequest request(FileUrl source, FileUrl destination, Path original)
      throws IOException {
    return new TransferRequest(
        new TransferKey("t-" + UUID.randomUUID()),
        source,
        destination,
        FileContent.measure(original));
  }

  static TransferReport transferred(WebdavTransferAgent agent, TransferRequest copy) {
    agent.start(List.of(copy));
    return ended(agent, copy);
  }

  static TransferReport ended(WebdavTransferAgent agent, TransferRequest copy) {
    return Objects.requireNonNull(
        await()
            .forever()
            .until(
                () -> Objects.requireNonNull(agent.poll(Set.of(copy.key())).get(copy.key())),
                report -> !(report instanceof TransferReport.Underway)));
  }

  static StatOutcome stat(WebdavTransferAgent agent, FileUrl file) {
    return Objects.requireNonNull(agent.stat(Set.of(file)).get(file));
  }

  static Failure failure(TransferReport report) {
    assertThat(report).isInstanceOf(TransferReport.Failed.class);
    return ((TransferReport.Failed) report).failure();
  }

  static void assertFailed(TransferReport report, Fault fault, FileUrl named) {
    Failure failure = failure(report);
    assertThat(failure.fault()).as(failure.message()).isEqualTo(fault);
    assertThat(failure.message()).contains(named.uri().getPath());
  }
}
