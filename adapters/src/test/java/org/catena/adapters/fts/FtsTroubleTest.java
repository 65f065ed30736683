package org.catena.adapters.fts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.catena.adapters.fts.Unanswered.Effect;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that fail, and what nobody foresaw: no file rests for ever, none is carried twice. */
final class FtsTroubleTest {
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
  void whatNobodyForesawFailsItsFilesAndTheDeskGoesOn() throws IOException {
    FtsDesk desk = opened(bed.desk());
    Parcel first = bed.parcel("first");
    bed.server().strange(true);

    desk.carry(first);

    Failure failure = first.end().join().orElseThrow();
    assertThat(failure.fault()).isEqualTo(Fault.STORAGE_UNREACHABLE);
    assertThat(failure.message()).contains(bed.server().url().toString(), "Illegal character");

    bed.server().strange(false);
    Parcel second = bed.parcel("second");
    desk.carry(second);
    assertThat(second.end().join()).isEmpty();
  }

  @Test
  void aFileOverWhichTheServerFailsEachTimeDoesNotStopTheOthers() throws IOException {
    FtsDesk desk = opened(bed.desk());
    List<Parcel> others =
        IntStream.range(0, 7).mapToObj(number -> bed.parcel("f" + number)).toList();
    Parcel bad = bed.parcel("stumble");

    desk.carry(bad);
    others.forEach(desk::carry);

    Failure failure = bad.end().join().orElseThrow();
    assertThat(failure.fault()).isEqualTo(Fault.STORAGE_UNREACHABLE);
    assertThat(failure.message()).contains("500", "stumbled");
    others.forEach(parcel -> assertThat(parcel.end().join()).isEmpty());
    await().forever().until(() -> bed.records().isEmpty());
  }

  @Test
  void aJobOfWhichNobodyKnowsStaysSoWhenTheSecondTryIsNotHeard() throws IOException {
    FtsDesk desk = opened(bed.desk());
    Parcel parcel = bed.parcel("f");
    bed.server().failing("POST /jobs", 504);
    desk.carry(parcel);
    await().forever().until(() -> bed.server().asked("POST /jobs").size() == 1);
    bed.server().failing("POST /jobs", 429);
    int before = bed.server().asked("POST /jobs").size();
    await().forever().until(() -> bed.server().asked("POST /jobs").size() > before + 4);
    assertThat(parcel.isOpen()).isTrue();

    bed.server().well();

    assertThat(parcel.end().join()).isEmpty();
    assertThat(bed.server().jobs()).isEqualTo(1);
  }

  @Test
  void whetherAJobIsThereIsNotKnownWhenTheQuestionAfterAConflictFails() throws Exception {
    FtsServer server = bed.asked(bed.token("aaa.ours.ccc", "aaa.storages.ccc"));
    Person person = server.person();
    String sid = "3b7d1f0e-6b1e-4c55-a5ad-1d2f0b8c9e10";
    FtsJob job =
        new FtsJob(
            JobIds.of(person.organisation(), sid), sid, Instant.now(), List.of(bed.parcel("f")));
    server.submit(job, person);
    assertThat(server.submit(job, person)).as("it is there").isEqualTo(job.id());

    bed.server().failing("GET /jobs/", 401);

    assertThatThrownBy(() -> server.submit(job, person))
        .asInstanceOf(type(Unanswered.class))
        .extracting(Unanswered::effect)
        .isEqualTo(Effect.UNKNOWN);
  }

  @Test
  void whatCannotBeTakenBackIsKeptAndAskedFor() throws IOException {
    FtsDesk desk = opened(bed.desk(bed.certificate(Duration.ofHours(24)), Duration.ofMillis(1)));
    Parcel parcel = bed.parcel("f");
    bed.server().idle(true);
    bed.server().failing("DELETE /jobs/", 503);
    desk.carry(parcel);
    await().forever().until(() -> bed.server().asked("DELETE /jobs/").size() > 2);
    assertThat(parcel.isOpen()).isTrue();
    assertThat(bed.records()).hasSize(1);

    bed.server().idle(false);

    assertThat(parcel.end().join()).isEmpty();
  }

  @Test
  void whatIsOverdueWaitsForAServerThatIsAway() throws IOException {
    FtsDesk desk = opened(bed.desk(bed.certificate(Duration.ofHours(24)), Duration.ofSeconds(1)));
    Parcel parcel = bed.parcel("f");
    bed.server().idle(true);
    desk.carry(parcel);
    await().forever().until(() -> bed.server().jobs() == 1);
    bed.server().deaf(true);
    int before = bed.server().asked("GET /whoami").size();
    await().forever().until(() -> bed.server().asked("GET /whoami").size() > before + 20);

    assertThat(parcel.isOpen()).isTrue();
    assertThat(bed.server().asked("DELETE /jobs/")).isEmpty();
  }

  @Test
  void filesOfABannedStorageFailAtOnceAndTheOthersGoInOneJob() throws IOException {
    FtsDesk desk = opened(bed.desk());
    List<Parcel> parcels = new ArrayList<>();
    for (int number = 0; number < 50; number++) {
      String name = "f" + number;
      parcels.add(bed.parcel(name));
      parcels.add(
          bed.parcel("b" + name, URI.create("https://banned.example.org:1094/store/" + name)));
    }

    parcels.forEach(desk::carry);

    for (int number = 0; number < parcels.size(); number += 2) {
      assertThat(parcels.get(number).end().join()).isEmpty();
      assertThat(parcels.get(number + 1).end().join().orElseThrow().message())
          .contains("https://banned.example.org is banned");
    }
    assertThat(bed.server().asked("POST /jobs")).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void aRecordOfAnotherCopyIsNotUsed() throws IOException {
    FtsDesk first = bed.desk();
    Parcel parcel = bed.parcel("f");
    bed.server().idle(true);
    first.carry(parcel);
    await().forever().until(() -> bed.server().jobs() == 1);
    first.close();

    FtsDesk second = opened(bed.desk());

    assertThat(second.handedOver(bed.parcel("f", directory.resolve("elsewhere").toUri())))
        .isEmpty();
    assertThat(second.handedOver(parcel)).isPresent();
  }

  @Test
  void whatCannotBeReadOrWasNotWrittenToItsEndStopsNobody() throws IOException {
    Files.createDirectories(bed.state().resolve("unreadable.json"));
    Files.writeString(bed.state().resolve("killed.new"), "{\"id\"");
    FtsDesk desk = opened(bed.desk());
    Parcel parcel = bed.parcel("f");

    desk.carry(parcel);

    assertThat(parcel.end().join()).isEmpty();
    await()
        .forever()
        .until(() -> bed.records().equals(List.of(bed.state().resolve("unreadable.json"))));
  }

  @Test
  void aRecordThatCannotBeWrittenLeavesNothingAndIsNotAlwaysAFullDisk() throws IOException {
    FtsDesk desk = opened(bed.desk());
    Files.delete(bed.state());
    Files.writeString(bed.state(), "no directory");
    Parcel parcel = bed.parcel("f");

    desk.carry(parcel);

    Failure failure = parcel.end().join().orElseThrow();
    assertThat(failure.fault()).isEqualTo(Fault.STORAGE_UNREACHABLE);
    assertThat(failure.message()).contains(bed.state().toString());
    assertThat(bed.server().asked("POST /jobs")).isEmpty();
  }

  @Test
  void whatWasBegunToBeWrittenDownIsRemovedWhenItFails() throws IOException {
    FtsJob job =
        new FtsJob(
            "31a3545e-a073-5cbd-a496-283bfff377e4",
            "3b7d1f0e-6b1e-4c55-a5ad-1d2f0b8c9e10",
            Instant.now(),
            List.of(bed.parcel("f")));
    Path taken = bed.state().resolve(job.sid() + ".json");
    Files.createDirectories(taken.resolve("below"));

    assertThatThrownBy(() -> new JobRecords(bed.state()).write(job))
        .isInstanceOf(IOException.class);

    assertThat(bed.records()).containsExactly(taken);
  }

  private <T extends AutoCloseable> T opened(T each) {
    opened.add(0, each);
    return each;
  }
}
