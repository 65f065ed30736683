package org.catena.engine.core.rundb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.RunDataUpdate;
import org.catena.engine.core.ledger.FileCopy;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.RunManifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RawStatesTest {
  private static final Optional<ReplicaState> GOOD = Optional.of(ReplicaState.AVAILABLE);

  private final RawStates states = new RawStates("raw");

  private static RunRecord run(String... files) {
    return new RunRecord(
        new RunKey("cms", 7),
        new RunManifest(
            7,
            "science",
            250,
            Arrays.stream(files)
                .map(name -> new RunManifest.RawFile(name, new Content(5, new Adler32("11e60398"))))
                .toList()),
        "DAQ",
        "chain",
        "",
        Instant.EPOCH,
        Optional.empty());
  }

  private static FileCopy copy(
      String file, String rse, TransferState state, Optional<ReplicaState> replica) {
    return new FileCopy(
        new LogicalFile("cms", file),
        rse,
        FileUrl.parse("davs://se.example.org/" + rse + "/cms/" + file),
        state,
        replica);
  }

  @ParameterizedTest
  @CsvSource({
    "PLANNED, , transferring",
    "UNDERWAY, , transferring",
    "BACKING_OFF, , transferring",
    "VERIFIED, , transferring",
    "REGISTERED, AVAILABLE, transferred",
    "REGISTERED, SUSPECT, error",
    "FAILED, , error",
    "BACKING_OFF, SUSPECT, transferring",
    "REGISTERED, , transferring",
  })
  void eachStateOfACopyHasItsWord(TransferState state, ReplicaState replica, String word) {
    assertThat(states.of(run("a"), List.of(copy("a", "CNAF", state, Optional.ofNullable(replica)))))
        .extracting(RunDataUpdate::status)
        .containsExactly(word);
  }

  @Test
  void whatWasDeletedUnderACertificateIsNotSpokenOf() {
    FileCopy gone = copy("a", "CNAF", TransferState.REGISTERED, Optional.of(ReplicaState.DELETED));

    assertThat(states.of(run("a"), List.of(gone))).isEmpty();
  }

  @Test
  void aStorageHasTheRunOnlyWhenItHasEveryFileOfIt() {
    RunRecord run = run("a", "b");
    FileCopy first = copy("a", "CNAF", TransferState.REGISTERED, GOOD);

    assertThat(states.of(run, List.of(first)).get(0).status()).isEqualTo("transferring");
    assertThat(
            states
                .of(run, List.of(first, copy("b", "CNAF", TransferState.FAILED, Optional.empty())))
                .get(0)
                .status())
        .isEqualTo("error");
    assertThat(
            states
                .of(run, List.of(first, copy("b", "CNAF", TransferState.REGISTERED, GOOD)))
                .get(0)
                .status())
        .isEqualTo("transferred");
  }

  @Test
  void whatIsSaidOfOneFileIsItsUrlAndItsOwnChecksum() {
    RunDataUpdate said =
        states.of(run("a"), List.of(copy("a", "CNAF", TransferState.REGISTERED, GOOD))).get(0);

    assertThat(said.run()).isEqualTo(7);
    assertThat(said.host()).isEqualTo("CNAF");
    assertThat(said.type()).isEqualTo("raw");
    assertThat(said.location()).isEqualTo("davs://se.example.org/CNAF/cms/a");
    assertThat(said.checksum()).contains("adler32:11e60398");
    assertThat(said.did()).isEqualTo("cms:run-00000007.raw");
    assertThat(said.protocol()).isEqualTo("davs");
  }

  @Test
  void ofSeveralFilesItIsTheirDirectoryAndAChecksumThatIsEqualAtEveryStorage() {
    RunRecord run = run("b", "a");
    List<RunDataUpdate> said =
        states.of(
            run,
            List.of(
                copy("a", "CNAF", TransferState.REGISTERED, GOOD),
                copy("b", "CNAF", TransferState.REGISTERED, GOOD),
                copy("b", "TAPE", TransferState.REGISTERED, GOOD),
                copy("a", "TAPE", TransferState.REGISTERED, GOOD)));

    assertThat(said)
        .extracting(RunDataUpdate::location)
        .containsExactly("davs://se.example.org/CNAF/cms", "davs://se.example.org/TAPE/cms");
    assertThat(said.get(0).checksum()).isEqualTo(said.get(1).checksum());
    assertThat(said.get(0).checksum().orElseThrow()).matches("sha256:[0-9a-f]{64}");
  }

  @Test
  void theBuffersEntryAndOtherDataAreLeftAlone() {
    assertThat(
            states.of(
                run("a"),
                List.of(
                    copy("a", "DAQ", TransferState.REGISTERED, GOOD),
                    copy("a.processed", "CNAF", TransferState.REGISTERED, GOOD))))
        .isEmpty();
  }

  @Test
  void noChecksumIsClaimedBeforeTheCopyIsGood() {
    assertThat(
            states
                .of(run("a"), List.of(copy("a", "CNAF", TransferState.UNDERWAY, Optional.empty())))
                .get(0)
                .checksum())
        .isEmpty();
  }
}
