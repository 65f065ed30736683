package org.catena.adapters.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.catena.adapters.contract.TransferAgentContract;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.StoredFile;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixTransferAgentTest extends TransferAgentContract {
  @TempDir Path disk;
  @TempDir Path mounts;

  private PosixTransferAgent agent;

  @BeforeEach
  void open() {
    agent = new PosixTransferAgent(List.of(disk, mounts.resolve("tape"), Path.of("/proc/sys")), 2);
  }

  @AfterEach
  void close() {
    agent.close();
  }

  @Override
  protected TransferAgent agent() {
    return agent;
  }

  @Override
  protected FileUrl place(String name) {
    return FileUrl.of(disk.resolve(name));
  }

  @Override
  protected void put(FileUrl place, byte[] bytes) throws IOException {
    Files.write(place.path(), bytes);
  }

  @Test
  void linksAreListedAsWhatTheyLeadToAndOneThatLeadsUpwardsHasAnEnd() throws IOException {
    Path real = Files.createDirectories(disk.resolve("real/deep"));
    Files.writeString(real.resolve("x"), "data");
    Files.createSymbolicLink(real.resolve("up"), disk.resolve("real"));
    Files.createSymbolicLink(real.resolve("dangling"), disk.resolve("nowhere"));
    Files.createSymbolicLink(disk.resolve("list"), disk.resolve("real"));

    List<StoredFile> found = new ArrayList<>();
    assertThat(agent.list(place("list"), found::add)).isEmpty();

    assertThat(found).containsExactly(new StoredFile(place("list/deep/x"), 4));
  }

  @Test
  void whatAnEngineCallsAPartialFileIsKnownAgainAlsoOfHalfAWay() {
    for (String key : List.of("t12.a3", "t12.a3.in", "t12.a3.out")) {
      TransferRequest request =
          new TransferRequest(new TransferKey(key), place("a"), place("b.raw"), content("data"));

      assertThat(PartialFile.wholeName(PartialFile.name("b.raw", request))).contains("b.raw");
    }
    assertThat(PartialFile.wholeName(".b.raw.part")).isEmpty();
  }

  @Test
  void noPartialFileIsLeftBehind() throws IOException {
    TransferRequest good = copy("a", "b");
    transferred(good);
    TransferRequest bad = copy("c", "d");
    put(bad.source(), new byte[7]);
    transferred(bad);

    assertThat(disk.toFile().list()).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void whoeverHearsTheHintFindsTheCopyEnded() throws IOException {
    AtomicReference<PosixTransferAgent> hinting = new AtomicReference<>();
    Map<TransferKey, TransferReport> heard = new ConcurrentHashMap<>();
    TransferRequest good = copy("a", "b");
    TransferRequest bad = copy("c", "d");
    put(bad.source(), new byte[7]);

    try (PosixTransferAgent agent =
        new PosixTransferAgent(
            List.of(disk),
            2,
            key -> heard.putAll(Objects.requireNonNull(hinting.get()).poll(Set.of(key))))) {
      hinting.set(agent);
      agent.start(List.of(good, bad));
      await().atMost(Duration.ofMinutes(2)).until(() -> heard.size() == 2);
    }

    assertThat(heard.get(good.key())).isInstanceOf(TransferReport.Arrived.class);
    assertThat(heard.get(bad.key())).isInstanceOf(TransferReport.Failed.class);
  }

  @Test
  void whatAKilledCopyLeftIsOverwrittenByTheSameKey() throws IOException {
    TransferRequest copy = copy("a", "b");
    Path left = disk.resolve(".b." + copy.key() + ".part");
    Files.writeString(left, "the much longer first part of something that was never finished");

    assertThat(transferred(copy)).isEqualTo(new TransferReport.Arrived());

    assertThat(stat(copy.destination())).isEqualTo(new StatOutcome.Measured(copy.expected()));
    assertThat(left).doesNotExist();
  }

  @Test
  void aCopyKilledJustAfterItsFileAppearedLeavesNoPartialFile() throws IOException {
    TransferRequest copy = copy("a", "b");
    Path left = disk.resolve(".b." + copy.key() + ".part");
    Files.copy(copy.source().path(), left);
    Files.createLink(copy.destination().path(), left);

    assertThat(transferred(copy)).isEqualTo(new TransferReport.Arrived());

    assertThat(left).doesNotExist();
  }

  @Test
  void theRootOfAStorageThatIsNotMountedIsNeverMade() throws IOException {
    FileUrl unmounted = FileUrl.of(mounts.resolve("tape/run/b"));
    TransferRequest copy = copy("a", "b");
    TransferRequest toTape = new TransferRequest(key(), copy.source(), unmounted, copy.expected());

    assertFailed(transferred(toTape), Fault.STORAGE_UNREACHABLE, unmounted);

    assertThat(mounts.resolve("tape")).doesNotExist();
    assertThat(stat(unmounted)).isInstanceOf(StatOutcome.Unreadable.class);
    assertThat(agent.erase(Set.of(unmounted)).get(unmounted))
        .isInstanceOf(EraseOutcome.Refused.class);
  }

  @Test
  void aFileInPlaceOfADirectoryIsSaid() throws IOException {
    TransferRequest copy = copy("a", "a/below");

    assertFailed(transferred(copy), Fault.STORAGE_UNREACHABLE, copy.destination());
  }

  @Test
  void aDestinationOutsideAllStoragesIsRefused() throws IOException {
    FileUrl outside = FileUrl.of(mounts.resolve("elsewhere/b"));
    TransferRequest copy = copy("a", "b");
    TransferRequest away = new TransferRequest(key(), copy.source(), outside, copy.expected());

    assertThat(agent.start(List.of(away)).get(away.key())).isInstanceOf(StartOutcome.Refused.class);
    assertThat(agent.erase(Set.of(outside)).get(outside)).isInstanceOf(EraseOutcome.Refused.class);
  }

  @Test
  void anotherSchemeIsRefused() {
    FileUrl remote = FileUrl.parse("davs://storage.example.org/b");

    assertThat(stat(remote)).isInstanceOf(StatOutcome.Unreadable.class);
    assertThat(agent.erase(Set.of(remote)).get(remote)).isInstanceOf(EraseOutcome.Refused.class);
  }

  @Test
  void aDirectoryIsNotErased() {
    assertThat(agent.erase(Set.of(place(""))).values())
        .allMatch(EraseOutcome.Refused.class::isInstance);
  }

  @Test
  void aFullDiskIsStorageFullAndSaysWhatToDo() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));

    IOException failure = null;
    try {
      Files.write(full, new byte[1]);
    } catch (IOException noSpace) {
      failure = noSpace;
    }

    assertThat(failure).isNotNull();
    var classified = StorageFaults.writing(full, failure);
    assertThat(classified.fault()).isEqualTo(Fault.STORAGE_FULL);
    assertThat(classified.message()).contains("/dev/full", "Free space");
  }

  /** Needs the right to mount; without it the two tests around this one stand alone. */
  @Test
  void aCopyToAFullOrReadOnlyStorageFailsAndLeavesNothing() throws Exception {
    Path small = Files.createDirectory(mounts.resolve("tape"));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", small.toString()) == 0);
    try {
      FileUrl source = place("big");
      put(source, new byte[1 << 20]);
      FileUrl target = FileUrl.of(small.resolve("b"));
      var content = FileContent.measure(source.path());

      TransferReport full = transferred(new TransferRequest(key(), source, target, content));
      assertFailed(full, Fault.STORAGE_FULL, target);
      assertThat(small.toFile().list()).isEmpty();

      assertThat(run("mount", "-o", "remount,ro", small.toString())).isZero();
      TransferReport readOnly = transferred(new TransferRequest(key(), source, target, content));
      assertFailed(readOnly, Fault.STORAGE_READ_ONLY, target);
    } finally {
      run("umount", small.toString());
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor();
  }

  @Test
  void aReadOnlyFileSystemIsReadOnly() {
    var failure = new java.nio.file.FileSystemException("/x", null, "Read-only file system");

    assertThat(StorageFaults.writing(Path.of("/x"), failure).fault())
        .isEqualTo(Fault.STORAGE_READ_ONLY);
  }
}
