package org.catena.adapters.webdav;

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
import java.util.Set;
import org.catena.adapters.https.CutOff;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes wrong with files, storages and lines. */
@Tag("servers")
final class WebdavAccidentsTest extends WebdavFixture {
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
  void aByteThatRottedUnseenAtTheSourceIsSeenWhereItArrives() throws IOException {
    Path source = bed.zeros("se1", "a", BYTES);
    TransferRequest copy = request(bed.file("se1", "a"), bed.file("se2", "b"), source);
    TransferRequest download = request(copy.source(), FileUrl.of(disk.resolve("b")), source);
    FileTime before = Files.getLastModifiedTime(source);
    WebdavTransferAgent agent = agent();
    stat(agent, copy.source());
    flip(source);
    Files.setLastModifiedTime(source, before);

    TransferReport report = transferred(agent, copy);
    assertFailed(report, Fault.CHECKSUM_DIFFERS, copy.destination());
    assertThat(failure(report).message()).contains(copy.source().uri().getPath());
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
  void anUploadThatIsCutOffLeavesNothing() throws Exception {
    Path source = Files.write(disk.resolve("a"), new byte[BYTES]);
    try (CutOff line = new CutOff(bed.server("se2"))) {
      WebdavTransferAgent agent = along(line.url());
      FileUrl destination = along(line, bed.file("se2", "b"));
      TransferRequest copy = request(FileUrl.of(source), destination, source);

      line.cutAfter(BYTES / 2);

      assertFailed(transferred(agent, copy), Fault.STORAGE_UNREACHABLE, destination("b", copy));
      assertThat(bed.list("se2")).isEmpty();
      TransferRequest again = request(copy.source(), destination, source);
      assertThat(transferred(agent, again)).isEqualTo(new TransferReport.Arrived());
    }
  }

  @Test
  void anAgentThatIsClosedBreaksOffAndNothingAppears() throws IOException {
    Path source = bed.zeros("se1", "a", 40L * BYTES);
    TransferRequest copy = request(bed.file("se1", "a"), FileUrl.of(disk.resolve("b")), source);
    WebdavTransferAgent agent = agent();
    agent.start(List.of(copy));
    await().forever().until(() -> agent.poll(Set.of(copy.key())).toString().matches(".*=[1-9].*"));

    agent.close();

    assertThat(failure(ended(agent, copy)).fault()).isEqualTo(Fault.STORAGE_UNREACHABLE);
    assertThat(disk).isEmptyDirectory();
  }

  @Test
  void aStorageWhereNobodyListensIsUnreachable() throws IOException {
    URI nobody;
    try (ServerSocket closed = listening()) {
      nobody = URI.create("https://localhost:" + closed.getLocalPort());
    }
    FileUrl file = new FileUrl(nobody.resolve("/store/a"));
    Path source = stored("se1", "a");
    WebdavTransferAgent agent = along(nobody);

    assertUnreachable(stat(agent, file), file);
    assertFailed(
        transferred(agent, request(bed.file("se1", "a"), file, source)),
        Fault.STORAGE_UNREACHABLE,
        file);
  }

  @Test
  void aStorageThatNeverAnswersIsUnreachableInTime() throws IOException {
    try (ServerSocket silent = listening()) {
      URI server = URI.create("https://localhost:" + silent.getLocalPort());
      FileUrl file = new FileUrl(server.resolve("/store/a"));

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

  @Test
  void aStorageThatIsFullSaysSoAndKeepsNoPart() throws IOException {
    Path source = bed.zeros("se1", "a", BYTES);
    FileUrl small = new FileUrl(bed.server("se2").resolve("/small/full-" + disk.getFileName()));
    TransferRequest copy = request(bed.file("se1", "a"), small, source);
    WebdavTransferAgent agent = agent();

    assertFailed(transferred(agent, copy), Fault.STORAGE_FULL, copy.source());

    FileUrl part =
        new FileUrl(
            small.uri().resolve(".full-%s.%s.part".formatted(disk.getFileName(), copy.key())));
    assertThat(stat(agent, part)).isEqualTo(new StatOutcome.Missing());
    assertThat(stat(agent, small)).isEqualTo(new StatOutcome.Missing());
  }

  /** XRootD hangs up without a word when what is sent does not fit. */
  @Test
  void anUploadToAFullStorageLeavesNothing() throws IOException {
    Path source = Files.write(disk.resolve("a"), new byte[BYTES]);
    FileUrl small = new FileUrl(bed.server("se1").resolve("/small/full-" + disk.getFileName()));
    WebdavTransferAgent agent = agent();

    assertThat(failure(transferred(agent, request(FileUrl.of(source), small, source))).fault())
        .isIn(Fault.STORAGE_FULL, Fault.STORAGE_UNREACHABLE);

    assertThat(stat(agent, small)).isEqualTo(new StatOutcome.Missing());
  }

  @Test
  void whatIsNoFileOfOurStoragesIsRefused() throws IOException {
    Path source = stored("se1", "a");
    WebdavTransferAgent agent = agent();
    for (String strange :
        List.of(
            "https://elsewhere.example.org/store/b",
            bed.server("se1") + "/store/../open/b",
            bed.server("se1") + "/store/%2e%2e/open/b",
            bed.server("se1") + "/store/b?authz=x",
            bed.server("se1") + "/store/",
            "http://localhost/store/b",
            "root://localhost/store/b")) {
      FileUrl file = FileUrl.parse(strange);
      TransferRequest copy = request(bed.file("se1", "a"), file, source);

      assertThat(agent.start(List.of(copy)).get(copy.key()))
          .isInstanceOf(StartOutcome.Refused.class);
      assertThat(stat(agent, file)).isInstanceOf(StatOutcome.Unreadable.class);
      assertThat(agent.erase(Set.of(file)).get(file)).isInstanceOf(EraseOutcome.Refused.class);
    }
  }

  @Test
  void aDirectoryIsNotErasedAndNotMeasured() throws IOException {
    Files.createDirectories(bed.stored("se1", "empty"));
    FileUrl directory = bed.file("se1", "empty");
    WebdavTransferAgent agent = agent();

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

  private WebdavTransferAgent along(URI server) {
    return opened(
        bed.agent(
            bed.identity("physicist"),
            CopyDirection.PULL,
            Duration.ofSeconds(5),
            List.of(server),
            disk));
  }

  private static FileUrl along(CutOff line, FileUrl file) {
    return new FileUrl(line.url().resolve(file.uri().getPath()));
  }

  /** As messages name what was being written. */
  private static FileUrl destination(String name, TransferRequest copy) {
    return new FileUrl(copy.destination().uri().resolve(".%s.%s.part".formatted(name, copy.key())));
  }
}
