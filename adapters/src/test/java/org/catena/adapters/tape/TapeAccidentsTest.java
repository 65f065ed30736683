package org.catena.adapters.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.catena.adapters.posix.FileContent;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with an archive. */
final class TapeAccidentsTest {
  private static final FileUrl ON_TAPE = FileUrl.parse("tape://archive/run-9236/a");

  @TempDir Path directory;

  private final List<TapeTransferAgent> opened = new ArrayList<>();
  private TarArchive archive = new TarArchive(Path.of("/nowhere"));
  private Path source = Path.of("/nowhere");

  @BeforeEach
  void fill() throws IOException {
    archive = TarArchive.in(directory);
    source = Files.writeString(directory.resolve("a b'$(c).dat"), "seen");
  }

  @AfterEach
  void close() {
    opened.forEach(TapeTransferAgent::close);
  }

  @Test
  void whatTheArchiveGivesBackOtherwiseHasNotArrived() throws IOException {
    Path other = Files.writeString(directory.resolve("other"), "sean");
    TapeTransferAgent agent = storing(archive.line("store", other.toString()));

    assertFailed(
        transferred(agent, toTape()), Fault.CHECKSUM_DIFFERS, "no valid copy", ON_TAPE.toString());

    assertFailed(transferred(agent, toTape()), Fault.NAME_TAKEN, ON_TAPE.toString());
  }

  @Test
  void aFileWhoseStoringWasDoneAndSaidToHaveFailedHasArrived() throws IOException {
    List<String> line = new ArrayList<>(List.of("sh", "-c", "\"$@\"; exit 9", "sh"));
    line.addAll(archive.line("store", "{file}"));

    assertThat(transferred(storing(line), toTape())).isEqualTo(new TransferReport.Arrived());
  }

  @Test
  void aFileThatIsSaidToBeStoredAndIsNotThereHasNotArrived() throws IOException {
    assertFailed(
        transferred(storing(List.of("true", "{name}")), toTape()),
        Fault.STORAGE_UNREACHABLE,
        "ask its operator");
  }

  @Test
  void anArchiveThatIsNotMountedIsNoProofThatAFileIsMissing() throws IOException {
    TapeTransferAgent agent = agent(archive.commands(), Duration.ofMinutes(1));
    assertThat(transferred(agent, toTape())).isEqualTo(new TransferReport.Arrived());
    Files.move(archive.directory(), directory.resolve("unmounted"));

    assertThat(stat(agent)).isInstanceOf(StatOutcome.Unreadable.class);
    assertFailed(
        transferred(agent, toTape()), Fault.STORAGE_UNREACHABLE, "run-9236/a", "not there");
  }

  @Test
  void anArchiveThatContradictsItselfIsNoProofThatAFileIsMissing() {
    TapeTransferAgent agent =
        agent(
            new ArchiveCommands(
                List.of("true", "{name}"),
                archive.line("retrieve", "{file}"),
                List.of("true", "{name}"),
                TarArchive.ABSENT),
            Duration.ofMinutes(1));

    assertThat(stat(agent)).isInstanceOf(StatOutcome.Unreadable.class);
  }

  @Test
  void aByteThatRotsOnTapeIsSeen() throws IOException {
    TapeTransferAgent agent = agent(archive.commands(), Duration.ofMinutes(1));
    TransferRequest copy = toTape();
    assertThat(transferred(agent, copy)).isEqualTo(new TransferReport.Arrived());
    archive.put("run-9236/a", "sean".getBytes(StandardCharsets.UTF_8));

    assertThat(stat(agent)).isNotEqualTo(new StatOutcome.Measured(copy.expected()));
    Path back = directory.resolve("disk/back");
    assertFailed(
        transferred(agent, new TransferRequest(key(), ON_TAPE, FileUrl.of(back), copy.expected())),
        Fault.CHECKSUM_DIFFERS,
        ON_TAPE.toString());
    assertThat(back).doesNotExist();
  }

  @Test
  void aFullArchiveSaysSo() throws IOException {
    TapeTransferAgent agent =
        storing(List.of("sh", "-c", "cat \"$2\" >/dev/full", "sh", "{name}", "{file}"));

    assertFailed(transferred(agent, toTape()), Fault.STORAGE_FULL, "run-9236/a");
  }

  @Test
  void aCommandThatIsNotThereIsNamed() throws IOException {
    assertFailed(
        transferred(storing(List.of("no-such-archiver", "{name}")), toTape()),
        Fault.SOFTWARE_MISSING,
        "no-such-archiver");
  }

  @Test
  void aCommandThatNeverEndsIsEnded() throws IOException {
    TapeTransferAgent agent =
        agent(
            storingBy(List.of("sh", "-c", "sleep 1000 & wait", "sh", "{name}")),
            Duration.ofSeconds(1));

    assertFailed(transferred(agent, toTape()), Fault.STORAGE_UNREACHABLE, "its end");
    assertNoProgramIsLeft();
  }

  @Test
  void anAgentThatIsClosedLeavesNoProgramBehind() throws IOException {
    TapeTransferAgent agent = storing(List.of("sh", "-c", "sleep 1000 & wait", "sh", "{name}"));
    TransferRequest copy = toTape();
    agent.start(List.of(copy));
    await()
        .until(
            () ->
                ProcessHandle.current()
                    .descendants()
                    .anyMatch(program -> program.info().command().orElse("").endsWith("sleep")));

    agent.close();

    assertThat(ended(agent, copy)).isInstanceOf(TransferReport.Failed.class);
    assertNoProgramIsLeft();
  }

  private static void assertNoProgramIsLeft() {
    await()
        .untilAsserted(
            () ->
                assertThat(ProcessHandle.current().descendants())
                    .noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void neverTwoClientsAtOnce() throws IOException {
    Path log = directory.resolve("log");
    List<String> line =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "log=$1; shift; echo begin >>$log; sleep 0.05; echo end >>$log; \"$@\"",
                "sh",
                log.toString()));
    List<String> verify = new ArrayList<>(line);
    line.addAll(archive.line("store", "{file}"));
    verify.addAll(archive.line("verify"));
    TapeTransferAgent agent =
        agent(
            new ArchiveCommands(
                line, archive.line("retrieve", "{file}"), verify, TarArchive.ABSENT),
            Duration.ofMinutes(1));
    List<TransferRequest> copies = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      FileUrl destination = FileUrl.parse("tape://archive/run-9236/" + number);
      copies.add(
          new TransferRequest(key(), FileUrl.of(source), destination, FileContent.measure(source)));
    }

    agent.start(copies);
    copies.forEach(copy -> agent.stat(Set.of(copy.destination())));

    copies.forEach(copy -> assertThat(ended(agent, copy)).isEqualTo(new TransferReport.Arrived()));
    List<String> said = Files.readAllLines(log);
    assertThat(said).hasSize(2 * 15);
    for (int at = 0; at < said.size(); at += 2) {
      assertThat(said.subList(at, at + 2)).containsExactly("begin", "end");
    }
  }

  @Test
  void commandsThatNameNoFileReadAndWriteIt() throws IOException {
    String kept = archive.directory() + "/kept";
    TapeTransferAgent agent =
        agent(
            new ArchiveCommands(
                List.of("sh", "-c", "cat >\"$1\"", "sh", kept, "{name}", "{checksum}"),
                List.of("sh", "-c", "cat \"$1\"", "sh", kept, "{name}"),
                List.of("sh", "-c", "test -e \"$1\" || exit 3", "sh", kept, "{name}"),
                TarArchive.ABSENT),
            Duration.ofMinutes(1));

    assertThat(stat(agent)).isEqualTo(new StatOutcome.Missing());
    assertThat(transferred(agent, toTape())).isEqualTo(new TransferReport.Arrived());

    assertThat(Path.of(kept)).hasContent("seen");
  }

  @Test
  void whatIsNoFileOfThisArchiveIsRefused() throws IOException {
    TapeTransferAgent agent = agent(archive.commands(), Duration.ofMinutes(1));
    for (String strange :
        List.of(
            "tape://another/a",
            "tape://archive/../a",
            "tape://archive/a%20b",
            "tape://archive/a?b",
            "tape://archive/",
            "tape://archive/-a",
            "https://archive/a")) {
      FileUrl file = FileUrl.parse(strange);
      TransferRequest copy =
          new TransferRequest(key(), FileUrl.of(source), file, FileContent.measure(source));

      assertThat(agent.start(List.of(copy)).get(copy.key()))
          .as(strange)
          .isInstanceOf(StartOutcome.Refused.class);
      assertThat(agent.stat(Set.of(file)).get(file)).isInstanceOf(StatOutcome.Unreadable.class);
    }
    TransferRequest out =
        new TransferRequest(
            key(), ON_TAPE, FileUrl.parse("file:///nowhere/a"), FileContent.measure(source));
    assertThat(agent.start(List.of(out)).get(out.key())).isInstanceOf(StartOutcome.Refused.class);
  }

  private TapeTransferAgent storing(List<String> line) {
    return agent(storingBy(line), Duration.ofMinutes(1));
  }

  private ArchiveCommands storingBy(List<String> line) {
    return new ArchiveCommands(
        line, archive.line("retrieve", "{file}"), archive.line("verify"), TarArchive.ABSENT);
  }

  private TapeTransferAgent agent(ArchiveCommands commands, Duration limit) {
    TapeTransferAgent agent =
        TarArchive.agent(commands, limit, directory.resolve("scratch"), List.of(directory));
    opened.add(agent);
    return agent;
  }

  private TransferRequest toTape() throws IOException {
    return new TransferRequest(key(), FileUrl.of(source), ON_TAPE, FileContent.measure(source));
  }

  private static TransferKey key() {
    return new TransferKey("t-" + UUID.randomUUID());
  }

  private static StatOutcome stat(TapeTransferAgent agent) {
    return Objects.requireNonNull(agent.stat(Set.of(ON_TAPE)).get(ON_TAPE));
  }

  private static TransferReport transferred(TapeTransferAgent agent, TransferRequest copy) {
    agent.start(List.of(copy));
    return ended(agent, copy);
  }

  private static TransferReport ended(TapeTransferAgent agent, TransferRequest copy) {
    return Objects.requireNonNull(
        await()
            .forever()
            .until(
                () -> Objects.requireNonNull(agent.poll(Set.of(copy.key())).get(copy.key())),
                report -> !(report instanceof TransferReport.Underway)));
  }

  private static void assertFailed(TransferReport report, Fault fault, String... words) {
    assertThat(report).isInstanceOf(TransferReport.Failed.class);
    Failure failure = ((TransferReport.Failed) report).failure();
    assertThat(failure.fault()).as(failure.message()).isEqualTo(fault);
    assertThat(failure.message()).contains(words);
  }
}
