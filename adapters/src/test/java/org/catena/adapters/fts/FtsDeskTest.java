package org.catena.adapters.fts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.catena.adapters.https.Identity;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accidents between us and FTS3; the stand-in copies files of this machine. */
final class FtsDeskTest {
  private static final Duration DAY = Duration.ofHours(24);

  @TempDir private Path directory;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private FtsBed bed;

  @BeforeEach
  void aServer() {
    bed = opened(new FtsBed(directory, opened(new PosixTransferAgent(List.of(directory), 2))));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  @Test
  void whatComesTogetherIsOneJobAndIsAskedForAtOnce() throws IOException {
    FtsDesk desk = opened(bed.desk());
    List<Parcel> parcels = parcels(450);

    parcels.forEach(desk::carry);

    parcels.forEach(parcel -> assertThat(parcel.end().join()).isEmpty());
    parcels.forEach(parcel -> assertThat(Path.of(parcel.destination())).exists());
    assertThat(bed.server().submitted()).hasSizeBetween(3, 4).allMatch(keys -> keys.size() <= 200);
    assertThat(bed.server().asked("GET /delegation")).hasSize(2);
    await().forever().until(() -> bed.records().isEmpty());
  }

  @Test
  void aLostReplyIsSettledAndNothingIsSubmittedTwice() throws IOException {
    FtsDesk desk = opened(bed.desk());
    Parcel parcel = parcels(1).get(0);
    bed.server().mute(true);

    desk.carry(parcel);

    assertThat(parcel.end().join()).isEmpty();
    assertThat(bed.server().asked("POST /jobs")).hasSize(1);
  }

  @Test
  void aSubmissionThatWasNotHeardIsSentAgainUnderTheSameId() throws IOException {
    FtsDesk desk = opened(bed.desk());
    Parcel parcel = parcels(1).get(0);
    bed.server().ignore(true);
    desk.carry(parcel);
    await().forever().until(() -> bed.server().asked("POST /jobs").size() == 2);
    assertThat(parcel.isOpen()).isTrue();

    bed.server().ignore(false);

    assertThat(parcel.end().join()).isEmpty();
    assertThat(sids()).hasSize(1);
  }

  @Test
  void aServerThatIsAwayTakesNothingAndSaysSo() throws IOException {
    FtsDesk desk = opened(bed.desk());
    Parcel parcel = parcels(1).get(0);
    bed.server().close();

    desk.carry(parcel);

    Failure failure = parcel.end().join().orElseThrow();
    assertThat(failure.fault()).isEqualTo(Fault.STORAGE_UNREACHABLE);
    assertThat(failure.message()).contains(bed.server().url().toString());
    assertThat(bed.records()).isEmpty();
  }

  @Test
  void aServerThatGoesAwayWithOurFilesIsWaitedFor() throws IOException {
    FtsDesk desk = opened(bed.desk());
    Parcel parcel = parcels(1).get(0);
    bed.server().idle(true);
    desk.carry(parcel);
    await().forever().until(() -> bed.server().jobs() == 1);
    bed.server().deaf(true);
    int before = bed.server().asked("GET /").size();
    await().forever().until(() -> bed.server().asked("GET /").size() > before + 3);
    assertThat(parcel.isOpen()).isTrue();

    bed.server().deaf(false);
    bed.server().idle(false);

    assertThat(parcel.end().join()).isEmpty();
    assertThat(bed.server().asked("POST /jobs")).hasSize(1);
  }

  @Test
  void aJobThatTheServerHasForgottenEnds() throws IOException {
    FtsDesk desk = opened(bed.desk());
    Parcel parcel = parcels(1).get(0);
    bed.server().idle(true);
    desk.carry(parcel);
    await().forever().until(() -> !bed.server().asked("GET /jobs/").isEmpty());

    bed.server().forgetJobs();

    Failure failure = parcel.end().join().orElseThrow();
    assertThat(failure.fault()).isEqualTo(Fault.STORAGE_UNREACHABLE);
    assertThat(failure.message()).contains("does not know job", parcel.source().getPath());
    assertThat(bed.server().asked("POST /jobs")).hasSize(1);
  }

  @Test
  void whyAFileFailedIsTold() throws IOException {
    FtsDesk desk = opened(bed.desk());
    Parcel parcel = parcels(1).get(0);
    bed.server().fail("TRANSFER [28] DESTINATION No space left on device");

    desk.carry(parcel);

    assertThat(parcel.end().join().map(Failure::fault)).contains(Fault.STORAGE_FULL);
  }

  @Test
  void whatAnOperatorCancelsWaitsForAPerson() throws IOException {
    FtsDesk desk = opened(bed.desk());
    Parcel parcel = parcels(1).get(0);
    bed.server().idle(true);
    desk.carry(parcel);
    await().forever().until(() -> bed.server().jobs() == 1);

    bed.server().cancelAll();

    Failure failure = parcel.end().join().orElseThrow();
    assertThat(failure.fault()).isEqualTo(Fault.REMOVED);
    assertThat(failure.message()).contains("Job canceled by the user");
  }

  @Test
  void whatIsNotBroughtToAnEndIsTakenBack() throws IOException {
    FtsDesk desk = opened(bed.desk(bed.certificate(DAY), Duration.ofSeconds(1)));
    Parcel parcel = parcels(1).get(0);
    bed.server().idle(true);

    desk.carry(parcel);

    Failure failure = parcel.end().join().orElseThrow();
    assertThat(failure.fault()).isEqualTo(Fault.STORAGE_UNREACHABLE);
    assertThat(failure.message()).contains("taken back");
    assertThat(bed.server().asked("DELETE /jobs/")).hasSize(1);
    await().forever().until(() -> bed.records().isEmpty());
  }

  @Test
  void oneAddressThatIsRefusedDoesNotStopTheOthers() throws IOException {
    FtsDesk desk = opened(bed.desk());
    List<Parcel> parcels = new ArrayList<>(parcels(20));
    Parcel refused = bed.parcel("refused");
    Parcel banned = bed.parcel("banned");
    parcels.add(7, refused);
    parcels.add(13, banned);

    parcels.forEach(desk::carry);

    assertThat(refused.end().join().map(Failure::fault)).contains(Fault.BAD_REQUEST);
    assertThat(banned.end().join().map(Failure::fault)).contains(Fault.STORAGE_UNREACHABLE);
    parcels.stream()
        .filter(parcel -> parcel != refused && parcel != banned)
        .forEach(parcel -> assertThat(parcel.end().join()).isEmpty());
  }

  @Test
  void aDelegationThatTheServerLostIsGivenAgain() throws IOException {
    FtsDesk desk = opened(bed.desk());
    List<Parcel> parcels = parcels(2);
    desk.carry(parcels.get(0));
    assertThat(parcels.get(0).end().join()).isEmpty();
    bed.server().forgetDelegation();

    desk.carry(parcels.get(1));

    assertThat(parcels.get(1).end().join()).isEmpty();
    assertThat(bed.server().asked("PUT /delegation")).hasSize(2);
    assertThat(sids()).as("the refused one comes again").hasSize(2);
  }

  @Test
  void aProxyThatEndsWithinTheHourIsSaidSoAndNothingIsSubmitted() throws IOException {
    FtsDesk desk = opened(bed.desk(bed.certificate(Duration.ofMinutes(40)), DAY));
    Parcel parcel = parcels(1).get(0);

    desk.carry(parcel);

    Failure failure = parcel.end().join().orElseThrow();
    assertThat(failure.fault()).isEqualTo(Fault.NOT_AUTHORISED);
    assertThat(failure.message()).contains("less than an hour", "renew it");
    assertThat(bed.server().asked("POST /jobs")).isEmpty();
  }

  @Test
  void aTokenIsDelegatedToNobodyAndThatOfTheStoragesIsInEachFile() throws IOException {
    Identity token = bed.token("aaa.ours.ccc", "aaa.storages.ccc");
    FtsDesk desk = opened(bed.desk(token, DAY));
    Parcel parcel = parcels(1).get(0);

    bed.server().idle(true);

    desk.carry(parcel);

    await().forever().until(() -> bed.server().jobs() == 1);
    assertThat(bed.records())
        .hasSize(1)
        .allSatisfy(record -> assertThat(record).content().doesNotContain("aaa."));
    bed.server().idle(false);
    assertThat(parcel.end().join()).isEmpty();
    assertThat(bed.server().asked("GET /delegation")).isEmpty();
    FtsStandIn.Asked submission = bed.server().asked("POST /jobs").get(0);
    assertThat(submission.authorization()).contains("Bearer aaa.ours.ccc");
    assertThat(submission.body())
        .contains("\"source_tokens\":[\"aaa.storages.ccc\"]")
        .contains("\"destination_tokens\":[\"aaa.storages.ccc\"]");
  }

  @Test
  void theNextProgramGoesOnWithWhatWasHandedOver() throws IOException {
    FtsDesk first = bed.desk();
    Parcel parcel = parcels(1).get(0);
    bed.server().idle(true);
    bed.server().mute(true);
    first.carry(parcel);
    await().forever().until(() -> bed.server().jobs() == 1);
    first.close();
    bed.server().mute(false);

    FtsDesk second = opened(bed.desk());
    Optional<Parcel> again = second.handedOver(parcel);
    bed.server().idle(false);

    assertThat(again.orElseThrow().end().join()).isEmpty();
    assertThat(again.get().content()).isEqualTo(parcel.content());
    assertThat(bed.server().asked("POST /jobs")).hasSize(1);
  }

  @Test
  void aRecordThatCannotBeReadStopsNobody() throws IOException {
    Files.createDirectories(bed.state());
    Files.writeString(bed.state().resolve("half.json"), "{\"id\": \"");
    FtsDesk desk = opened(bed.desk());
    Parcel parcel = parcels(1).get(0);

    desk.carry(parcel);

    assertThat(parcel.end().join()).isEmpty();
  }

  private List<Parcel> parcels(int count) {
    return IntStream.range(0, count).mapToObj(number -> bed.parcel("f" + number)).toList();
  }

  private List<String> sids() {
    return bed.server().asked("POST /jobs").stream()
        .map(request -> request.body().replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1"))
        .distinct()
        .toList();
  }

  private <T extends AutoCloseable> T opened(T each) {
    opened.add(0, each);
    return each;
  }
}
