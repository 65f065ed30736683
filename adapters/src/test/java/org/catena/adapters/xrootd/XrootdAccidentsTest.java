package org.catena.adapters.xrootd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes wrong with files and storages. */
@Tag("servers")
final class XrootdAccidentsTest extends XrootdFixture {
  private static final int BYTES = 20_000_000;

  @Test
  void aByteThatChangedAtTheSourceIsSeenBeforeAnythingIsWritten() throws IOException {
    Path source = bed.zeros("se1", "a", BYTES);
    TransferRequest copy = request(bed.file("se1", "a"), bed.file("se2", "b"), source);
    flip(source);

    assertFailed(transferred(agent(), copy), Fault.CHECKSUM_DIFFERS, copy.source());

    assertThat(bed.list("se2")).isEmpty();
  }

  /** The storage still tells the checksum that it once measured. */
  @Test
  void aByteThatRottedUnseenAtTheSourceIsSeenOnTheWay() throws IOException {
    Path source = bed.zeros("se1", "a", BYTES);
    TransferRequest copy = request(bed.file("se1", "a"), bed.file("se2", "b"), source);
    TransferRequest download = request(copy.source(), FileUrl.of(disk.resolve("b")), source);
    FileTime before = Files.getLastModifiedTime(source);
    XrootdTransferAgent agent = agent();
    stat(agent, copy.source());
    flip(source);
    Files.setLastModifiedTime(source, before);
    assertThat(stat(agent, copy.source())).isEqualTo(new StatOutcome.Measured(copy.expected()));

    assertFailed(transferred(agent, copy), Fault.CHECKSUM_DIFFERS, copy.source());
    assertFailed(transferred(agent, download), Fault.CHECKSUM_DIFFERS, copy.source());

    assertThat(bed.list("se2")).isEmpty();
    assertThat(disk).isEmptyDirectory();
  }

  private static void flip(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(BYTES / 2);
      bytes.write(1);
    }
    Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + 5000));
  }

  @Test
  void anAgentThatIsClosedBreaksOffAndLeavesNoProgramBehind() throws IOException {
    Path source = bed.zeros("se1", "a", 100L * BYTES);
    TransferRequest copy = request(bed.file("se1", "a"), FileUrl.of(disk.resolve("b")), source);
    XrootdTransferAgent agent = agent();
    agent.start(List.of(copy));
    await().forever().until(() -> agent.poll(Set.of(copy.key())).toString().matches(".*=[1-9].*"));

    agent.close();

    assertThat(failure(ended(agent, copy)).fault()).isEqualTo(Fault.STORAGE_UNREACHABLE);
    assertThat(disk).isEmptyDirectory();
    await()
        .untilAsserted(
            () ->
                assertThat(ProcessHandle.current().descendants())
                    .noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void aStorageWhereNobodyListensIsUnreachable() throws IOException {
    URI nobody;
    try (ServerSocket closed = listening()) {
      nobody = URI.create("root://localhost:" + closed.getLocalPort());
    }
    FileUrl file = FileUrl.parse(nobody + "//store/a");
    Path source = stored("se1", "a");
    XrootdTransferAgent agent = along(nobody);

    assertUnreachable(stat(agent, file), file);
    assertFailed(
        transferred(agent, request(bed.file("se1", "a"), file, source)),
        Fault.STORAGE_UNREACHABLE,
        file);
  }

  @Test
  void aStorageThatNeverAnswersIsUnreachableInTime() throws IOException {
    try (ServerSocket silent = listening()) {
      URI server = URI.create("root://localhost:" + silent.getLocalPort());
      FileUrl file = FileUrl.parse(server + "//store/a");

      assertUnreachable(stat(along(server), file), file);
    }
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  private static void assertUnreachable(StatOutcome outcome, FileUrl file) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            StatOutcome.Unreadable.class,
            unreadable -> {
              assertThat(unreadable.failure().fault()).isEqualTo(Fault.STORAGE_UNREACHABLE);
              assertThat(unreadable.failure().message()).contains(file.uri().getPath());
            });
  }

  /** Of a copy between storages, xrdcp says that it succeeded, and a part is there. */
  @Test
  void aCopyToAFullStorageSaysSoAndLeavesNothing() throws IOException {
    Path source = bed.zeros("se1", "a", BYTES);

    assertFull(request(bed.file("se1", "a"), small("se2"), source), "se2");
  }

  @Test
  void anUploadToAFullStorageSaysSoAndLeavesNothing() throws IOException {
    Path source = Files.write(disk.resolve("a"), new byte[BYTES]);

    assertFull(request(FileUrl.of(source), small("se1"), source), "se1");
  }

  private FileUrl small(String storage) {
    return bed.at(storage, "/small/full-" + disk.getFileName());
  }

  private void assertFull(TransferRequest copy, String storage) {
    XrootdTransferAgent agent = agent();
    FileUrl part =
        bed.at(storage, "/small/.full-%s.%s.part".formatted(disk.getFileName(), copy.key()));

    assertFailed(transferred(agent, copy), Fault.STORAGE_FULL, part);

    assertThat(stat(agent, part)).isEqualTo(new StatOutcome.Missing());
    assertThat(stat(agent, copy.destination())).isEqualTo(new StatOutcome.Missing());
  }

  @Test
  void whatIsNoFileOfOurStoragesIsRefused() throws IOException {
    Path source = stored("se1", "a");
    XrootdTransferAgent agent = agent();
    for (String strange :
        List.of(
            "root://elsewhere.example.org//store/b",
            bed.server("se1") + "//store/../open/b",
            bed.server("se1") + "//store/%2e%2e/open/b",
            bed.server("se1") + "//store/b%20c",
            bed.server("se1") + "//store/b?authz=x",
            bed.server("se1") + "//store/",
            bed.server("se1").toString().replace("root:", "roots:") + "//store/b",
            "https://localhost/store/b")) {
      FileUrl file = FileUrl.parse(strange);
      TransferRequest copy = request(bed.file("se1", "a"), file, source);

      assertThat(agent.start(List.of(copy)).get(copy.key()))
          .as(strange)
          .isInstanceOf(StartOutcome.Refused.class);
      assertThat(stat(agent, file)).isInstanceOf(StatOutcome.Unreadable.class);
      assertThat(agent.erase(Set.of(file)).get(file)).isInstanceOf(EraseOutcome.Refused.class);
    }
  }

  @Test
  void aDirectoryIsNotErasedAndNotMeasured() throws IOException {
    Files.createDirectories(bed.stored("se1", "empty"));
    FileUrl directory = bed.file("se1", "empty");
    XrootdTransferAgent agent = agent();

    assertThat(agent.erase(Set.of(directory)).get(directory))
        .isInstanceOf(EraseOutcome.Refused.class);
    assertThat(stat(agent, directory)).isInstanceOf(StatOutcome.Unreadable.class);
    assertThat(bed.list("se1")).containsExactly("empty");
  }

  @Test
  void whatAKilledCopyLeftIsOverwrittenByTheSameKey() throws IOException {
    Path source = bed.zeros("se1", "a", BYTES);
    TransferRequest copy = request(bed.file("se1", "a"), bed.file("se2", "b"), source);
    stored("se2", ".b.%s.part".formatted(copy.key()));

    assertThat(transferred(agent(), copy)).isEqualTo(new TransferReport.Arrived());

    assertThat(bed.list("se2")).containsExactly("b");
  }

  @Test
  void programsThatAreNotThereAreNamed() throws IOException {
    XrootdSettings here =
        bed.settings(
            bed.proxy("physicist"), BetweenStorages.THEMSELVES_FIRST, Duration.ofSeconds(5));
    XrootdSettings settings =
        new XrootdSettings(
            here.storages(),
            here.proxy(),
            here.token(),
            here.authorities(),
            Optional.of(disk),
            here.environment(),
            here.between(),
            here.answerLimit());

    assertThat(stat(opened(bed.agent(settings)), bed.file("se1", "a")))
        .isInstanceOfSatisfying(
            StatOutcome.Unreadable.class,
            unreadable -> {
              assertThat(unreadable.failure().fault()).isEqualTo(Fault.SOFTWARE_MISSING);
              assertThat(unreadable.failure().message()).contains("xrdfs", "xrootd-client");
            });
  }

  private XrootdTransferAgent along(URI server) {
    return opened(
        bed.agent(
            bed.settings(
                bed.proxy("physicist"),
                BetweenStorages.THEMSELVES_FIRST,
                Duration.ofSeconds(5),
                server),
            disk));
  }
}
