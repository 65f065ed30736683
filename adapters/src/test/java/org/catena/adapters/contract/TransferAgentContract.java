package org.catena.adapters.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.junit.jupiter.api.Test;

/** The promises of {@link TransferAgent}. */
public abstract class TransferAgentContract {
  private static final String TEXT = "what the detector saw";

  /** The agent under test; the same one at every call within a test. */
  protected abstract TransferAgent agent();

  /** A place of that name on a storage that can be written; nothing is there yet. */
  protected abstract FileUrl place(String name);

  /** Puts bytes there behind the agent's back. */
  protected abstract void put(FileUrl place, byte[] bytes) throws IOException;

  /** Takes a file away, behind the agent's back where it erases nothing. */
  protected void remove(FileUrl place) throws IOException {
    agent().erase(Set.of(place));
  }

  /** Whether it deletes files at all. */
  protected boolean erases() {
    return true;
  }

  /** Whether it lists directories there. */
  protected boolean lists(FileUrl directory) {
    return true;
  }

  @Test
  void nothingAskedIsNothingAnswered() {
    assertThat(agent().start(List.of())).isEmpty();
    assertThat(agent().poll(Set.of())).isEmpty();
    assertThat(agent().stat(Set.of())).isEmpty();
    assertThat(agent().erase(Set.of())).isEmpty();
  }

  @Test
  void aCopyArrivesAndReadsBackAsWhatWasExpected() throws IOException {
    TransferRequest copy = copy("a", "deep/below/b");

    assertThat(transferred(copy)).isEqualTo(new TransferReport.Arrived());

    assertThat(stat(copy.destination())).isEqualTo(new StatOutcome.Measured(copy.expected()));
    assertThat(stat(copy.source())).isEqualTo(new StatOutcome.Measured(copy.expected()));
  }

  @Test
  void anEmptyFileIsCopiedToo() throws IOException {
    FileUrl source = place("a");
    put(source, new byte[0]);
    TransferRequest copy = new TransferRequest(key(), source, place("b"), content(""));

    assertThat(transferred(copy)).isEqualTo(new TransferReport.Arrived());
    assertThat(stat(copy.destination())).isEqualTo(new StatOutcome.Measured(content("")));
  }

  @Test
  void startingAKeyTwiceCopiesOnce() throws IOException {
    TransferRequest copy = copy("a", "b");
    transferred(copy);
    remove(copy.destination());

    assertThat(transferred(copy)).isEqualTo(new TransferReport.Arrived());

    assertThat(stat(copy.destination())).isEqualTo(new StatOutcome.Missing());
  }

  @Test
  void anEqualFileAtTheDestinationCountsAsArrived() throws IOException {
    TransferRequest copy = copy("a", "b");
    put(copy.destination(), TEXT.getBytes(StandardCharsets.UTF_8));

    assertThat(transferred(copy)).isEqualTo(new TransferReport.Arrived());
  }

  @Test
  void anotherFileAtTheDestinationIsNeverOverwritten() throws IOException {
    TransferRequest copy = copy("a", "b");
    put(copy.destination(), "other".getBytes(StandardCharsets.UTF_8));

    assertFailed(transferred(copy), Fault.NAME_TAKEN, copy.destination());

    assertThat(stat(copy.destination())).isEqualTo(new StatOutcome.Measured(content("other")));
  }

  @Test
  void aSourceThatDiffersIsNamedAndLeavesNothingAtTheDestination() throws IOException {
    TransferRequest copy = copy("a", "b");
    put(copy.source(), "what the detector sav".getBytes(StandardCharsets.UTF_8));

    assertFailed(transferred(copy), Fault.CHECKSUM_DIFFERS, copy.source());

    assertThat(stat(copy.destination())).isEqualTo(new StatOutcome.Missing());
  }

  @Test
  void aMissingSourceIsNamed() {
    TransferRequest copy = new TransferRequest(key(), place("missing"), place("b"), content(TEXT));

    assertFailed(transferred(copy), Fault.FILE_MISSING, copy.source());
  }

  @Test
  void oneFailedCopyDoesNotStopTheOthers() throws IOException {
    TransferRequest good = copy("a", "b");
    TransferRequest bad = new TransferRequest(key(), place("none"), place("c"), content(TEXT));

    assertThat(agent().start(List.of(bad, good))).containsOnlyKeys(bad.key(), good.key());

    assertThat(ended(good.key())).isEqualTo(new TransferReport.Arrived());
    assertThat(ended(bad.key())).isInstanceOf(TransferReport.Failed.class);
  }

  @Test
  void aKeyNobodyKnowsIsUnseen() {
    TransferKey key = key();

    assertThat(agent().poll(Set.of(key))).isEqualTo(Map.of(key, new TransferReport.Unseen()));
  }

  @Test
  void whatIsNotThereIsMissing() {
    assertThat(stat(place("nothing"))).isEqualTo(new StatOutcome.Missing());
  }

  @Test
  void aChangedByteIsSeen() throws IOException {
    FileUrl file = place("a");
    put(file, "what the detector sav".getBytes(StandardCharsets.UTF_8));

    assertThat(stat(file)).isNotEqualTo(new StatOutcome.Measured(content(TEXT)));
  }

  @Test
  void anErasedFileIsMissingAndErasingItAgainIsNoFault() throws IOException {
    assumeTrue(erases());
    FileUrl file = place("a");
    put(file, TEXT.getBytes(StandardCharsets.UTF_8));

    assertThat(agent().erase(Set.of(file))).isEqualTo(Map.of(file, new EraseOutcome.Erased()));

    assertThat(stat(file)).isEqualTo(new StatOutcome.Missing());
    assertThat(agent().erase(Set.of(file))).isEqualTo(Map.of(file, new EraseOutcome.Erased()));
  }

  @Test
  void aDirectoryIsListedWithAllThatIsBelow() throws IOException {
    FileUrl directory = place("list");
    assumeTrue(lists(directory));
    transferred(copy("a", "list/one"));
    transferred(copy("a", "list/deep/er/two.root"));

    Map<String, Long> found = new ConcurrentHashMap<>();
    assertThat(
            agent().list(directory, file -> found.put(below(directory, file.url()), file.bytes())))
        .isEmpty();

    assertThat(found)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("/one", (long) TEXT.length(), "/deep/er/two.root", (long) TEXT.length()));
  }

  @Test
  void aDirectoryThatIsNotThereIsNotAnEmptyOne() {
    FileUrl directory = place("nowhere");

    assertThat(agent().list(directory, file -> fail("there is nothing"))).isPresent();
  }

  @Test
  void aFileIsNotListedAsADirectory() throws IOException {
    FileUrl file = place("list/one");
    assumeTrue(lists(file));
    transferred(copy("a", "list/one"));

    assertThat(agent().list(file, each -> fail("it is a file"))).isPresent();
  }

  private static String below(FileUrl directory, FileUrl file) {
    String path = file.uri().getPath();
    assertThat(path).startsWith(directory.uri().getPath());
    return path.substring(directory.uri().getPath().length());
  }

  /** A copy that can be made. */
  protected final TransferRequest copy(String from, String to) throws IOException {
    FileUrl source = place(from);
    put(source, TEXT.getBytes(StandardCharsets.UTF_8));
    return new TransferRequest(key(), source, place(to), content(TEXT));
  }

  protected static TransferKey key() {
    return new TransferKey("t-" + UUID.randomUUID());
  }

  protected static Content content(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    java.util.zip.Adler32 sum = new java.util.zip.Adler32();
    sum.update(bytes);
    return new Content(bytes.length, Adler32.of(sum.getValue()));
  }

  /** Starts a copy and waits for its end. */
  protected final TransferReport transferred(TransferRequest copy) {
    assertThat(agent().start(List.of(copy)))
        .isEqualTo(Map.of(copy.key(), new StartOutcome.Started()));
    return ended(copy.key());
  }

  protected final TransferReport ended(TransferKey key) {
    return Objects.requireNonNull(
        await()
            .forever()
            .until(
                () -> Objects.requireNonNull(agent().poll(Set.of(key)).get(key)),
                report -> !(report instanceof TransferReport.Underway)));
  }

  protected final StatOutcome stat(FileUrl file) {
    return Objects.requireNonNull(agent().stat(Set.of(file)).get(file));
  }

  protected static void assertFailed(TransferReport report, Fault fault, FileUrl named) {
    assertThat(report)
        .isInstanceOfSatisfying(
            TransferReport.Failed.class,
            failed -> {
              assertThat(failed.failure().fault()).isEqualTo(fault);
              assertThat(failed.failure().message()).contains(named.uri().getPath());
            });
  }
}
