package org.catena.adapters.htcondor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.batch.JobFiles;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.Usage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String RUNNING =
      "001 (%03d.000.000) 2026-11-22 03:00:00 Job executing\n...\n";

  @TempDir Path directory;

  private EventLogs logs;

  @BeforeEach
  void open() throws IOException {
    logs = new EventLogs(directory, JobFiles.SHARED, 100, CLOCK);
  }

  @Test
  void eachEventIsReadOnceAndAHalfWrittenOneLater() throws IOException {
    append("jobs-000001.log", RUNNING.formatted(1) + "005 (001.000.000) 2026-11-22 03:0");

    assertThat(read()).containsExactly("1.1");
    assertThat(read()).isEmpty();
    append("jobs-000001.log", "0:01 Job terminated.\n...\n");
    assertThat(read()).containsExactly("5.1");
  }

  @Test
  void newJobsWriteIntoANewLogOnceTheOldIsFull() throws IOException {
    assertThat(logs.current()).hasFileName("jobs-000001.log");
    append("jobs-000001.log", RUNNING.formatted(1));
    assertThat(logs.current()).hasFileName("jobs-000001.log");

    append("jobs-000001.log", RUNNING.formatted(2));

    assertThat(logs.current()).hasFileName("jobs-000002.log");
  }

  @Test
  void aRenamedLogIsReadOnBesideTheOneThatTookItsPlace() throws IOException {
    append("jobs-000001.log", RUNNING.formatted(1));
    assertThat(read()).containsExactly("1.1");

    Files.move(directory.resolve("jobs-000001.log"), directory.resolve("jobs-000001.log.1"));
    append("jobs-000001.log.1", RUNNING.formatted(2));
    append("jobs-000001.log", RUNNING.formatted(3));

    assertThat(read()).containsExactlyInAnyOrder("1.2", "1.3");
    append("jobs-000001.log.1", RUNNING.formatted(4));
    assertThat(read()).containsExactly("1.4");
  }

  @Test
  void aLogThatWasCutIsReadFromItsBeginning() throws IOException {
    append("jobs-000001.log", RUNNING.formatted(1) + RUNNING.formatted(2));
    read();

    Files.writeString(directory.resolve("jobs-000001.log"), RUNNING.formatted(3));

    assertThat(read()).containsExactly("1.3");
  }

  @Test
  void onlyAnOldQuietLogWithoutOpenJobsIsDeleted() throws IOException {
    for (int number = 1; number <= 4; number++) {
      append("jobs-00000%d.log".formatted(number), RUNNING.formatted(number));
      age("jobs-00000%d.log".formatted(number));
    }
    List<String> files = new ArrayList<>();
    logs.read((file, event) -> files.add(file));
    append("jobs-000002.log", RUNNING.formatted(2)); // not quiet, and not read whole

    logs.forget(Set.of(files.get(0)), NOW.minus(Duration.ofHours(1)));

    assertThat(directory.resolve("jobs-000001.log")).as("in use").exists();
    assertThat(directory.resolve("jobs-000002.log")).as("written").exists();
    assertThat(directory.resolve("jobs-000003.log")).doesNotExist();
    assertThat(directory.resolve("jobs-000004.log")).as("the newest").exists();
  }

  @Test
  void theReadingPositionBringsBackEveryReport() throws IOException {
    append("jobs-000001.log", RUNNING.formatted(1));
    JobTracks tracks = new JobTracks();
    logs.read((log, event) -> tracks.event(log, event, NOW));
    Failure failure = new Failure(Fault.HELD, "two\nlines \"and\" quotes");
    List<JobReport> reports =
        List.of(
            new JobReport.Queued(),
            new JobReport.Running(NOW, Usage.on("node")),
            new JobReport.Held(failure, 34, 102),
            new JobReport.Ended(7, NOW.minusSeconds(5), NOW),
            new JobReport.Gone(failure),
            new JobReport.Ended(
                0,
                NOW,
                NOW,
                new Usage(
                    Optional.of("node"),
                    Optional.of("queue"),
                    Optional.of(1L),
                    Optional.of(2L << 40))),
            new JobReport.Unseen("nowhere"));
    for (int process = 0; process < reports.size(); process++) {
      tracks.put(
          new JobId(9, process), new JobTrack(key(process), "log", reports.get(process), NOW));
    }
    ReadingPosition position = new ReadingPosition(directory.resolve("position"));

    position.save(logs, tracks);
    EventLogs restoredLogs = new EventLogs(directory, JobFiles.SHARED, 100, CLOCK);
    JobTracks restored = new JobTracks();
    position.restore(restoredLogs, restored);

    assertThat(restoredLogs.positions()).isEqualTo(logs.positions());
    for (int process = 0; process < reports.size(); process++) {
      JobId.Named job = new JobId.Named(new JobId(9, process), key(process).orElseThrow());
      assertThat(restored.of(job).orElseThrow().report()).isEqualTo(reports.get(process));
      assertThat(restored.find(job.key())).contains(job);
    }
  }

  @Test
  void theLogTellsWhereAJobRanAndWhatItTook() throws IOException {
    append(
        "jobs-000001.log",
        """
        001 (007.000.000) 2026-11-22 03:00:00 Job executing on host: <127.0.0.1:9618?alias=node7.site&noUDP>
        ...
        005 (007.000.000) 2026-11-22 03:10:00 Job terminated.
        \t(1) Normal termination (return value 0)
        \t\tUsr 1 02:03:04, Sys 0 00:00:06  -  Run Remote Usage
        \t\tUsr 9 00:00:00, Sys 0 00:00:00  -  Total Remote Usage
        \tPartitionable Resources :    Usage  Request Allocated
        \t   Memory (MB)          :     1500     2000      2048
        ...
        """);
    JobTracks tracks = new JobTracks();
    logs.read((log, event) -> tracks.event(log, event, NOW));

    JobId.Named job = new JobId.Named(new JobId(7, 0), key(7).orElseThrow());
    assertThat(tracks.of(job).orElseThrow().report().usage())
        .isEqualTo(
            new Usage(
                Optional.of("node7.site"),
                Optional.empty(),
                Optional.of(1_000L * (26 * 3_600 + 3 * 60 + 4 + 6)),
                Optional.of(1_500L << 20)));
  }

  @Test
  void anUnreadablePositionMeansReadingFromTheBeginning() throws IOException {
    append("jobs-000001.log", RUNNING.formatted(1));
    Path file = directory.resolve("position");
    for (String text : List.of("{", "{\"cluster\":1}", "\u0000\u0001", "[]")) {
      Files.writeString(file, "{\"file\":\"x\",\"offset\":5}\n" + text + "\n");
      EventLogs fresh = new EventLogs(directory, JobFiles.SHARED, 100, CLOCK);

      new ReadingPosition(file).restore(fresh, new JobTracks());

      List<String> seen = new ArrayList<>();
      fresh.read((log, event) -> seen.add(event.jobId()));
      assertThat(seen).as(text).containsExactly("1.0");
    }
  }

  private List<String> read() throws IOException {
    List<String> events = new ArrayList<>();
    logs.read((file, event) -> events.add(event.number() + "." + event.cluster()));
    return events;
  }

  private void append(String name, String text) throws IOException {
    Files.writeString(
        directory.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void age(String name) throws IOException {
    Files.setLastModifiedTime(
        directory.resolve(name), FileTime.from(NOW.minus(Duration.ofDays(2))));
  }

  private static Optional<JobKey> key(int process) {
    return Optional.of(new JobKey("job-" + process));
  }
}
