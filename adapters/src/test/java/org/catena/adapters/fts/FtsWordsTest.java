package org.catena.adapters.fts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.catena.adapters.fts.Unanswered.Effect;
import org.catena.adapters.https.Identity;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TransferKey;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said to FTS3 and what it says, against the messages in {@code resources/fts}. */
final class FtsWordsTest {
  private static final String SID = "3b7d1f0e-6b1e-4c55-a5ad-1d2f0b8c9e10";
  private static final String FIRST = "5b8b1c6c-0d5c-5b4f-8d3f-0d3ad1a6b6d1";
  private static final String GONE = "0d9c3a52-6f0f-5f0b-9d53-3e5a8c1e0f5e";
  private static final String HIDDEN = "77f9f3e0-1be5-5d57-8b2c-7ac7b3f9f0aa";

  private static final Parcel PARCEL =
      parcel(
          "t1.a1",
          "davs://se1.example.org:1094/store/a",
          "davs://se2.example.org:1094/store/.a.t1.a1.part",
          new Content(1048576, new Adler32("0a1b2c3d")));

  private static Parcel parcel(String key, String source, String destination, Content content) {
    return new Parcel(new TransferKey(key), URI.create(source), URI.create(destination), content);
  }

  @Test
  void aJobOfManyFilesIsSubmittedAsFtsWantsIt() throws IOException {
    Parcel empty =
        parcel(
            "t2.a1",
            "root://se1.example.org:1094//store/b",
            "root://se2.example.org:1094//store/.b.t2.a1.part",
            new Content(0, new Adler32("00000001")));
    FtsJob job = new FtsJob("id", SID, Instant.EPOCH, List.of(PARCEL, empty));

    String body = Submission.body(job, Optional.of("aaa.bbb.ccc"));

    assertThat(new ObjectMapper().readTree(body)).isEqualTo(Messages.json("submission.json"));
    assertThat(Submission.body(job, Optional.empty())).doesNotContain("token");
  }

  /** Counted with Python's uuid.uuid5, which the server uses. */
  @Test
  void theIdOfAJobFollowsFromOurs() throws IOException {
    UUID organisation = UUID.fromString(Messages.json("whoami.json").at("/vos_id/0").asText());

    assertThat(JobIds.of(organisation, SID)).isEqualTo("31a3545e-a073-5cbd-a496-283bfff377e4");
  }

  @Test
  void whatIsKnownOfEachJobIsRead() throws IOException {
    JobStates states = JobStates.read(Messages.json("states.json"), List.of(FIRST, GONE, HIDDEN));

    assertThat(states.known())
        .isEqualTo(
            Map.of(
                FIRST,
                Map.of(
                    0, new FileState("FINISHED", "", 0),
                    1, new FileState("ACTIVE", "", 1048576),
                    2, new FileState("FAILED", "SOURCE [2] HTTP 404 : File not found ", 0),
                    3, new FileState("TOKEN_PREP", "", 0))));
    assertThat(states.unknown()).as("it said nothing of the third").containsExactly(GONE);
  }

  @Test
  void aSingleJobThatIsNotKnownIsUnknown() throws IOException {
    assertThat(JobStates.read(Messages.json("unknown.json"), List.of(GONE)).unknown())
        .containsExactly(GONE);
  }

  @ParameterizedTest
  @CsvSource({
    "FINISHED, true",
    "FAILED, true",
    "CANCELED, true",
    "SUBMITTED, false",
    "READY, false",
    "ACTIVE, false",
    "STAGING, false",
    "ARCHIVING, false",
    "ON_HOLD, false",
    "TOKEN_PREP, false",
    "WHAT_COMES_NEXT, false",
  })
  void onlyThreeStatesAreAnEnd(String state, boolean end) {
    assertThat(new FileState(state, "", 0).isEnd()).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/fts/reasons.csv", delimiter = ';')
  void reasonsAreTold(Fault fault, String reason) {
    Failure failure = FtsFaults.carrying(PARCEL, "https://fts.example.org:8446", reason);

    assertThat(failure.fault()).isEqualTo(fault);
    assertThat(failure.message())
        .contains(reason.strip(), "/store/a", "https://fts.example.org:8446");
  }

  @Test
  void whatStandsInAFilesNameIsNoReason() {
    Parcel odd =
        parcel(
            "t1.a1",
            "davs://se1.example.org/no%20space%20left",
            "davs://se2.example.org/b",
            PARCEL.content());
    String reason = "TRANSFER [110] /no space left at /no%20space%20left timed out";

    assertThat(FtsFaults.carrying(odd, "fts", reason).fault()).isEqualTo(Fault.STORAGE_UNREACHABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "bad-request.json, BAD_REQUEST, REFUSED",
    "banned.json, STORAGE_UNREACHABLE, REFUSED",
    "duplicate-sid.json, STORAGE_UNREACHABLE, REFUSED",
    "no-delegation.json, NOT_AUTHORISED, NOT_DELEGATED",
  })
  void refusalsAreTold(String file, Fault fault, Effect effect) throws IOException {
    int status = Integer.parseInt(Messages.json(file).path("status").asText().substring(0, 3));

    Unanswered refusal =
        FtsFaults.refusal("hand over", "fts", status, Messages.json(file).path("message").asText());

    assertThat(refusal.failure().fault()).isEqualTo(fault);
    assertThat(refusal.effect()).isEqualTo(effect);
  }

  @ParameterizedTest
  @CsvSource({"500, FAILED", "503, FAILED", "504, UNKNOWN", "401, NONE", "403, NONE", "429, NONE"})
  void aServersOwnTroubleLeavesItOpenWhetherItHasTheJob(int status, Effect effect) {
    assertThat(FtsFaults.refusal("hand over", "fts", status, "").effect()).isEqualTo(effect);
  }

  @ParameterizedTest
  @CsvSource({"http://fts.example.org:8446", "https:///x", "https://fts.example.org?x=1"})
  void anAddressThatIsNoneIsRefused(String url) {
    Identity nobody =
        new Identity(Optional.empty(), Optional.empty(), Optional.of(Path.of("t")), Path.of("a"));

    assertThatThrownBy(
            () ->
                new FtsSettings(
                    URI.create(url),
                    nobody,
                    Optional.empty(),
                    Path.of("s"),
                    Duration.ofSeconds(1),
                    Duration.ofHours(1),
                    Duration.ofSeconds(1)))
        .hasMessageContaining(url);
  }
}
