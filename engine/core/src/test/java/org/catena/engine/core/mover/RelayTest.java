package org.catena.engine.core.mover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.catena.adapters.posix.FileContent;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.catena.adapters.tape.ArchiveCommands;
import org.catena.adapters.tape.CommandTape;
import org.catena.adapters.tape.TapeTransferAgent;
import org.catena.engine.core.ledger.Link;
import org.catena.engine.core.ledger.LinkTally;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies between two archives, neither of whose movers reaches the other. */
final class RelayTest {
  @TempDir private Path disk;

  private final ConcurrentLinkedQueue<TransferKey> hints = new ConcurrentLinkedQueue<>();
  private final List<LinkTally> tallies = new ArrayList<>();
  private Movers movers =
      new Movers(
          new Lanes(new RseRegistry(List.of()), 1),
          new LinkMeter(new RseRegistry(List.of()), tallies -> {}, Clock.systemUTC()),
          all -> List.of(),
          Path.of("between"),
          all -> {});
  private Path between = Path.of("");
  private Content content = new Content(0, Adler32.of(1));

  @BeforeEach
  void twoArchivesAndAFileInTheFirst() throws IOException {
    between = disk.resolve("between");
    Files.createDirectories(disk.resolve("north"));
    Files.createDirectories(disk.resolve("south"));
    movers = movers();
    Path source = Files.writeString(disk.resolve("source"), "events");
    content = FileContent.measure(source);
    TransferRequest first =
        new TransferRequest(
            new TransferKey("first"), FileUrl.of(source), at("north", "run1"), content);
    movers.start(List.of(first));
    assertThat(end(first)).isInstanceOf(TransferReport.Arrived.class);
    hints.clear();
  }

  private Movers movers() {
    RseRegistry rses =
        new RseRegistry(
            List.of(
                new Rse("NORTH", Rse.Kind.TAPE, "europe", FileUrl.parse("tape://north/xenon"), 1),
                new Rse("SOUTH", Rse.Kind.TAPE, "europe", FileUrl.parse("tape://south/xenon"), 1)));
    return new Movers(
        new Lanes(rses, 1),
        new LinkMeter(rses, tallies::addAll, Clock.systemUTC()),
        ended ->
            List.of(
                new Mover(Set.of("file:"), new PosixTransferAgent(List.of(between), 1, ended)),
                archive("north", ended),
                archive("south", ended)),
        between,
        hints::add);
  }

  private Mover archive(String name, Consumer<TransferKey> ended) {
    String root = disk.resolve(name) + "/";
    ArchiveCommands commands =
        new ArchiveCommands(
            List.of("install", "-D", "{file}", root + "{name}"),
            List.of("cp", root + "{name}", "{file}"),
            List.of("test", "-f", root + "{name}"),
            1);
    return new Mover(
        Set.of("tape://" + name + "/"),
        new TapeTransferAgent(
            name,
            new CommandTape(commands, Map.of(), Duration.ofMinutes(1)),
            disk.resolve("scratch-" + name),
            List.of(between),
            ended));
  }

  @AfterEach
  void close() throws Exception {
    movers.close();
  }

  private static FileUrl at(String archive, String name) {
    return FileUrl.parse("tape://" + archive + "/xenon/" + name);
  }

  private TransferRequest across(Content expected) {
    return new TransferRequest(
        new TransferKey("t1.a1"), at("north", "run1"), at("south", "run1"), expected);
  }

  private TransferReport end(TransferRequest copy) {
    await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> !(report(copy) instanceof TransferReport.Underway));
    return report(copy);
  }

  private TransferReport report(TransferRequest copy) {
    return movers.poll(Set.of(copy.key())).getOrDefault(copy.key(), new TransferReport.Unseen());
  }

  @Test
  void aCopyGoesThroughThisMachineAndLeavesNothingHere() {
    TransferRequest copy = across(content);

    movers.start(List.of(copy));

    assertThat(end(copy)).isInstanceOf(TransferReport.Arrived.class);
    assertThat(movers.stat(Set.of(copy.destination())).get(copy.destination()))
        .isEqualTo(new StatOutcome.Measured(content));
    assertThat(between).isEmptyDirectory();
    assertThat(hints).contains(copy.key());
    assertThat(tallies)
        .extracting(LinkTally::link)
        .containsExactly(new Link(Link.WORK, "NORTH"), new Link("NORTH", "SOUTH"));
  }

  @Test
  void aSourceThatIsNotWhatItShouldBeGoesNoFurther() {
    TransferRequest copy = across(new Content(6, Adler32.of(1)));

    movers.start(List.of(copy));

    assertThat(end(copy)).isInstanceOf(TransferReport.Failed.class);
    assertThat(movers.stat(Set.of(copy.destination())).get(copy.destination()))
        .isInstanceOf(StatOutcome.Missing.class);
    assertThat(between).isEmptyDirectory();
  }

  @Test
  void whatAnEarlierProgramLeftOnTheWayIsThrownAwayAndItsCopyBegunAnew() throws Exception {
    movers.close();
    Files.writeString(Files.createDirectories(between).resolve("t1.a1.between"), "ev");
    Path other = Files.writeString(between.resolve("other"), "of somebody");
    movers = movers();
    TransferRequest copy = across(content);

    assertThat(between).isDirectoryContaining(other::equals);
    assertThat(between.resolve("t1.a1.between")).doesNotExist();
    assertThat(report(copy)).isInstanceOf(TransferReport.Unseen.class);
    movers.start(List.of(copy));

    assertThat(end(copy)).isInstanceOf(TransferReport.Arrived.class);
  }
}
