package org.catena.engine.core.mover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.catena.adapters.posix.FileContent;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.catena.engine.core.ledger.Link;
import org.catena.engine.core.ledger.LinkTally;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MoversTest {
  @TempDir Path disk;

  private final ConcurrentLinkedQueue<TransferKey> hints = new ConcurrentLinkedQueue<>();
  private final List<LinkTally> tallies = new ArrayList<>();
  private Path source = Path.of("");
  private Movers movers =
      new Movers(
          new Lanes(new RseRegistry(List.of()), 1),
          new LinkMeter(new RseRegistry(List.of()), tallies -> {}, Clock.systemUTC()),
          all -> List.of(),
          Path.of("between"),
          all -> {});

  @BeforeEach
  void oneStorageElementThatTakesOneAtATime() throws IOException {
    source = Files.writeString(disk.resolve("source"), "events");
    Path root = Files.createDirectory(disk.resolve("rse"));
    Rse rse = new Rse("CNAF", Rse.Kind.DISK, "europe", FileUrl.of(root), 1);
    RseRegistry rses = new RseRegistry(List.of(rse));
    movers =
        new Movers(
            new Lanes(rses, 8),
            new LinkMeter(rses, tallies::addAll, Clock.systemUTC()),
            ended ->
                List.of(
                    new Mover(Set.of("file:"), new PosixTransferAgent(List.of(root), 4, ended))),
            disk.resolve("between"),
            hints::add);
  }

  @AfterEach
  void close() throws Exception {
    movers.close();
  }

  private TransferRequest copy(String name) throws IOException {
    return new TransferRequest(
        new TransferKey(name), FileUrl.of(source), stored(name), FileContent.measure(source));
  }

  private FileUrl stored(String name) {
    return FileUrl.of(disk.resolve("rse").resolve(name));
  }

  @Test
  void twoThousandFilesToOneStorageElementAllArriveAndAreToldOf() throws IOException {
    List<TransferRequest> copies = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      copies.add(copy("f" + i));
    }

    assertThat(movers.start(copies).values()).allMatch(StartOutcome.Started.class::isInstance);

    await().atMost(Duration.ofMinutes(5)).until(() -> hints.size() == copies.size());
    Set<TransferKey> keys = new HashSet<>(hints);
    assertThat(keys).hasSize(2_000);
    assertThat(movers.poll(keys).values()).allMatch(TransferReport.Arrived.class::isInstance);
    assertThat(Files.list(disk.resolve("rse")).count()).isEqualTo(2_000);
    assertThat(tallies)
        .allMatch(tally -> tally.link().equals(new Link(Link.WORK, "CNAF")))
        .allMatch(tally -> tally.fault().isEmpty());
    assertThat(tallies.stream().mapToLong(LinkTally::attempts).sum()).isEqualTo(2_000);
    assertThat(tallies.stream().mapToLong(LinkTally::bytes).sum()).isEqualTo(2_000 * 6);
    assertThat(movers.loads()).isEmpty();
  }

  @Test
  void aCopyThatFailsMakesRoomForTheNext() throws IOException {
    TransferRequest bad =
        new TransferRequest(
            new TransferKey("bad"),
            FileUrl.of(disk.resolve("missing")),
            stored("bad"),
            FileContent.measure(source));

    movers.start(List.of(bad, copy("good")));
    assertThat(movers.loads().values())
        .singleElement()
        .satisfies(load -> assertThat(load.underway() + load.waiting()).isEqualTo(2));

    await().atMost(Duration.ofMinutes(5)).until(() -> Files.exists(stored("good").path()));
    assertThat(movers.poll(Set.of(bad.key())).get(bad.key()))
        .isInstanceOf(TransferReport.Failed.class);
    assertThat(movers.poll(Set.of(bad.key())).get(bad.key()))
        .isInstanceOf(TransferReport.Failed.class);
    assertThat(tallies)
        .singleElement()
        .satisfies(
            tally -> {
              assertThat(tally.fault()).isEqualTo("FILE_MISSING");
              assertThat(tally.attempts()).as("asked twice, counted once").isOne();
              assertThat(tally.bytes()).isZero();
              assertThat(tally.lastReason()).contains("missing");
            });
  }

  @Test
  void whatNobodyReachesIsRefusedNamingWhatCanBeReached() throws IOException {
    FileUrl far = FileUrl.parse("gsiftp://cnaf.example.org/store/a");
    TransferRequest copy =
        new TransferRequest(
            new TransferKey("far"), FileUrl.of(source), far, FileContent.measure(source));

    assertThat(String.valueOf(movers.start(List.of(copy)).get(copy.key())))
        .contains("gsiftp://cnaf.example.org/store/a", "file");
    assertThat(movers.stat(Set.of(far)).get(far)).isInstanceOf(StatOutcome.Unreadable.class);
    assertThat(movers.erase(Set.of(far)).get(far)).isInstanceOf(EraseOutcome.Refused.class);
  }

  @Test
  void aKeyThatNobodyKnowsIsUnseen() {
    TransferKey unknown = new TransferKey("unknown");

    assertThat(movers.poll(Set.of(unknown)))
        .isEqualTo(Map.of(unknown, new TransferReport.Unseen()));
  }
}
