package org.catena.adapters.rsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.catena.adapters.posix.PartialFile;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.remote.Vigils;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong with files and disk servers. */
@Tag("servers")
final class RsyncAccidentsTest extends RsyncFixture {
  private static final int BYTES = 20_000_000;
  private static final LongConsumer NOBODY = bytes -> {};

  @Test
  void manyCopiesAtOnceArriveWithAsManyQuestionsBesideThem() throws IOException {
    Path source = Files.write(disk.resolve("a"), new byte[BYTES / 10]);
    List<TransferRequest> copies = new ArrayList<>();
    Set<FileUrl> asked = new HashSet<>();
    for (int copy = 0; copy < 40; copy++) {
      FileUrl there = bed.file("data", "copy-" + copy);
      asked.add(there);
      copies.add(request(FileUrl.of(source), there, source));
    }
    RsyncTransferAgent agent = agent();

    agent.start(copies);
    while (copies.stream().anyMatch(copy -> underway(agent, copy))) {
      assertThat(agent.stat(asked).values()).noneMatch(StatOutcome.Unreadable.class::isInstance);
    }

    assertThat(copies)
        .allSatisfy(copy -> assertThat(ended(agent, copy)).isEqualTo(new TransferReport.Arrived()));
    assertThat(bed.list("data")).hasSize(40);
  }

  private static boolean underway(RsyncTransferAgent agent, TransferRequest copy) {
    return agent.poll(Set.of(copy.key())).get(copy.key()) instanceof TransferReport.Underway;
  }

  @Test
  void aByteThatChangedAtTheSourceIsSeenBeforeAnythingIsWritten() throws IOException {
    Path source = stored("data", "a");
    TransferRequest within = request(bed.file("data", "a"), bed.file("data", "b"), source);
    TransferRequest download = request(within.source(), FileUrl.of(disk.resolve("b")), source);
    Files.writeString(source, "sean");

    assertFailed(transferred(agent(), within), Fault.CHECKSUM_DIFFERS, within.source());
    assertFailed(transferred(agent(), download), Fault.CHECKSUM_DIFFERS, within.source());

    assertThat(bed.list("data")).containsExactly("a");
    assertThat(disk).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"/small, STORAGE_FULL", "/locked, NOT_AUTHORISED", "/gone, STORAGE_UNREACHABLE"})
  void aStorageThatTakesNothingSaysWhyAndKeepsNothing(String storage, Fault fault)
      throws IOException {
    Path source = Files.write(bed.stored("data", "a"), new byte[BYTES]);
    FileUrl destination = bed.at(storage + "/deep/" + disk.getFileName());
    RsyncTransferAgent agent = agent();

    for (FileUrl from : List.of(FileUrl.of(source), bed.file("data", "a"))) {
      assertThat(failure(transferred(agent, request(from, destination, source))))
          .satisfies(
              failure -> {
                assertThat(failure.fault()).as(failure.message()).isEqualTo(fault);
                assertThat(failure.message()).contains(storage + "/deep/");
              });
    }

    assertThat(bed.inside("find " + storage + " -type f 2>/dev/null; true")).isEmpty();
  }

  @Test
  void ofAStorageWhoseDirectoryIsNotThereNothingIsConcluded() {
    FileUrl file = bed.at("/gone/a");
    RsyncTransferAgent agent = agent();

    assertUnreadable(stat(agent, file), Fault.STORAGE_UNREACHABLE, "/gone/a", "Mount it");
    assertThat(agent.erase(Set.of(file)).get(file)).isInstanceOf(EraseOutcome.Refused.class);
    assertThat(agent.list(bed.at("/gone"), each -> fail("there is nothing")))
        .hasValueSatisfying(
            failure -> assertThat(failure.fault()).isEqualTo(Fault.STORAGE_UNREACHABLE));
  }

  @Test
  void aDirectoryIsNotErasedAndNotMeasured() throws IOException {
    Files.createDirectories(bed.stored("data", "empty"));
    FileUrl directory = bed.file("data", "empty");
    RsyncTransferAgent agent = agent();

    assertThat(agent.erase(Set.of(directory)).get(directory))
        .isInstanceOf(EraseOutcome.Refused.class);
    assertUnreadable(stat(agent, directory), Fault.BAD_REQUEST, "is a directory");
    assertThat(bed.list("data")).containsExactly("empty");
  }

  @Test
  void aDirectoryThatNobodyMayLookIntoIsNotAnEmptyOneUnlessACheckMadeIt() {
    String place = bed.stored("data", "").toString();
    bed.inside("cd '%s' && mkdir lost+found && chmod 0 lost+found".formatted(place));
    RsyncTransferAgent agent = agent();
    assertThat(agent.list(bed.file("data", ""), each -> fail("there is nothing"))).isEmpty();

    bed.inside("cd '%s' && mkdir closed && chmod 0 closed".formatted(place));
    assertThat(agent.list(bed.file("data", ""), each -> fail("there is nothing")))
        .hasValueSatisfying(failure -> assertThat(failure.fault()).isEqualTo(Fault.NOT_AUTHORISED));
  }

  @Test
  void whatAKilledCopyLeftIsOverwrittenByTheSameKey() throws IOException {
    Path source = Files.writeString(disk.resolve("a"), "seen");
    TransferRequest copy = request(FileUrl.of(source), bed.file("data", "b"), source);
    bed.zeros("data", ".b.%s.part".formatted(copy.key()), BYTES);

    assertThat(transferred(agent(), copy)).isEqualTo(new TransferReport.Arrived());

    assertThat(bed.list("data")).containsExactly("b");
  }

  @ParameterizedTest
  @CsvSource({"key", "without-ln"})
  void aNameThatWasTakenAtTheLastMomentIsNotOverwritten(String key) throws Exception {
    Path part = stored("data", ".b.part");
    Path other = Files.writeString(bed.stored("data", "b"), "somebody else's");

    withFiles(
        key,
        files ->
            assertThatThrownBy(
                    () ->
                        files.move(bed.file("data", ".b.part").uri(), bed.file("data", "b").uri()))
                .isInstanceOfSatisfying(
                    Unserved.class,
                    unserved -> {
                      assertThat(unserved.failure().fault()).isEqualTo(Fault.NAME_TAKEN);
                      assertThat(unserved.refused()).isTrue();
                    }));

    assertThat(other).hasContent("somebody else's");
    assertThat(part).exists();
  }

  @Test
  void aFileThatVanishesBeforeItIsReadIsMissing() throws Exception {
    TransferRequest copy =
        request(bed.file("data", "b"), FileUrl.of(disk.resolve("b")), stored("data", "a"));

    withFiles(
        "key",
        files ->
            assertThatThrownBy(
                    () -> files.fetch(copy.source().uri(), new PartialFile(copy), NOBODY))
                .isInstanceOfSatisfying(
                    Unserved.class,
                    unserved ->
                        assertThat(unserved.failure().fault()).isEqualTo(Fault.FILE_MISSING)));
  }

  private interface Check {
    void of(RsyncFiles files) throws Exception;
  }

  private void withFiles(String key, Check check) throws Exception {
    RsyncSettings settings = bed.settings(bed.key(key), DiskBed.LIMIT);
    RsyncAddressing addressing = new RsyncAddressing();
    try (Vigils vigils = new Vigils();
        DiskServer server = new DiskServer("rsync", settings, vigils)) {
      check.of(
          new RsyncFiles(server, settings.storages().stream().map(addressing::canonical).toList()));
    }
  }

  @Test
  void aServerWithoutRsyncSaysSo() throws IOException {
    Path source = Files.writeString(disk.resolve("a"), "seen");
    FileUrl there = bed.file("data", "b");
    RsyncTransferAgent agent = agent("without-rsync");

    TransferReport report = transferred(agent, request(FileUrl.of(source), there, source));

    assertThat(failure(report).fault()).isEqualTo(Fault.SOFTWARE_MISSING);
    assertThat(failure(report).message())
        .contains(there.uri().getHost(), "rsync: not found", "Install rsync");
    assertThat(bed.list("data")).isEmpty();
  }

  @Test
  void thisMachineWithoutRsyncIsSaidToBeSo() throws IOException {
    Path source = Files.writeString(disk.resolve("a"), "seen");
    RsyncTransferAgent agent =
        opened(bed.agent("no-such-rsync", bed.settings(bed.key("key"), DiskBed.LIMIT), disk));

    TransferReport report =
        transferred(agent, request(FileUrl.of(source), bed.file("data", "b"), source));

    assertThat(failure(report).fault()).isEqualTo(Fault.SOFTWARE_MISSING);
    assertThat(failure(report).message()).contains("no-such-rsync", "on this machine");
  }

  @Test
  void aHostThatShowsAnotherKeyIsNotTalkedTo() throws IOException {
    Path known = bed.anotherHostKey(disk.resolve("known_hosts"));
    RsyncTransferAgent agent =
        opened(bed.agent(bed.settings(bed.key("key"), known, DiskBed.LIMIT), disk));
    Path source = Files.writeString(disk.resolve("a"), "seen");
    FileUrl there = bed.file("data", "b");

    TransferReport report = transferred(agent, request(FileUrl.of(source), there, source));

    assertFailed(report, Fault.NOT_AUTHORISED, there);
    assertThat(failure(report).message())
        .contains("disk server of BED", "another key", "ssh.known-hosts");
  }

  @Test
  void aServerWhereNobodyListensIsUnreachable() throws IOException {
    int port;
    try (ServerSocket closed = listening()) {
      port = closed.getLocalPort();
    }
    assertUnreachable(port, "refused");
  }

  @Test
  void aServerThatNeverAnswersIsUnreachable() throws IOException {
    try (ServerSocket silent = listening()) {
      assertUnreachable(silent.getLocalPort(), "timed out");
    }
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
  }

  private void assertUnreachable(int port, String words) {
    URI server = URI.create("rsync://127.0.0.1:" + port);
    Path known = bed.key("known_hosts");
    RsyncTransferAgent agent =
        opened(bed.agent(bed.settings(server, bed.key("key"), known, Duration.ofSeconds(5)), disk));
    FileUrl file = FileUrl.parse(server + "/small/a");

    assertUnreadable(
        stat(agent, file), Fault.STORAGE_UNREACHABLE, "/small/a", "disk server of BED", words);
  }

  private static void assertUnreadable(StatOutcome outcome, Fault fault, String... words) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            StatOutcome.Unreadable.class,
            unreadable -> {
              assertThat(unreadable.failure().fault()).isEqualTo(fault);
              assertThat(unreadable.failure().message()).contains(words);
            });
  }

  @Test
  void anAgentThatIsClosedBreaksOffAndLeavesNothingBehind() throws IOException {
    Path source = bed.zeros("data", "a", 30L * BYTES);
    TransferRequest copy = request(bed.file("data", "a"), FileUrl.of(disk.resolve("b")), source);
    RsyncTransferAgent agent = agent();
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
}
