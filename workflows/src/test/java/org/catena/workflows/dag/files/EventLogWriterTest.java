package org.catena.workflows.dag.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import org.catena.workflows.dag.files.EventLogWriter.Id;
import org.catena.workflows.dag.files.EventLogWriter.Usage;
import org.junit.jupiter.api.Test;

final class EventLogWriterTest {
  private static final Instant TIME = Instant.parse("2026-11-21T21:00:00Z");
  private final EventLogWriter writer = new EventLogWriter(ZoneOffset.UTC);

  @Test
  void everyEventIsByteForByteWhatHtcondorWrote() throws Exception {
    String log = Files.readString(Path.of("src/test/resources/dagman/nodes-25.14.log"));

    assertThat(log)
        .contains(
            writer.submitted(
                Id.of(12, 0),
                at("21:07:11"),
                "<127.0.0.1:9619?addrs=127.0.0.1-9619>",
                "A",
                "main.dag+10"))
        .contains(
            writer.held(
                Id.of(657, 0),
                at("21:21:57"),
                new JobEvent.Hold("via condor_hold (by user htc)", 1, 0)))
        .contains(
            writer.released(Id.of(657, 0), at("21:22:04"), "via condor_release (by user htc)"))
        .contains(
            writer.aborted(
                Id.of(671, 0),
                at("21:22:09"),
                "DAG Abort: DAG is exiting and writing rescue file. (by user htc)"))
        .contains(writer.postReturned(Id.of(895, 0), at("21:27:01"), 0, "A"))
        .contains(writer.postReturned(Id.of(-1, 0), at("21:27:13"), 0, "C"))
        .contains(writer.submittedNoop(Id.noop(1), at("21:33:20"), "E"))
        .contains(writer.returned(Id.noop(1), at("21:33:20"), 0, Usage.NONE))
        .contains(writer.skipped(Id.noop(1), at("21:27:15"), "A"));
  }

  @Test
  void aKilledJobAndScriptTellTheirSignal() {
    assertThat(writer.killed(Id.of(867, 0), TIME, 9, Usage.NONE))
        .startsWith(
            """
            005 (867.000.000) 2026-11-21 21:00:00 Job terminated.
            	(0) Abnormal termination (signal 9)
            	(0) No core file
            		Usr 0 00:00:00, Sys 0 00:00:00  -  Run Remote Usage
            """)
        .endsWith("\n...\n");
    assertThat(read(writer.postKilled(Id.of(1, 0), TIME, 15, "x")).signal()).hasValue(15);
  }

  @Test
  void processorTimeIsWrittenInDaysHoursMinutesAndSeconds() {
    Usage usage = new Usage(Duration.ofSeconds(90061), Duration.ofMillis(2900));

    assertThat(writer.returned(Id.of(1, 0), TIME, 3, usage))
        .contains("\t\tUsr 1 01:01:01, Sys 0 00:00:02  -  Run Remote Usage\n")
        .contains("\t(1) Normal termination (return value 3)\n");
  }

  @Test
  void aReasonOfSeveralLinesStaysOneLine() {
    String text = writer.aborted(Id.of(1, 0), TIME, "first\n...\n000 (9.0.0) second");

    assertThat(text.lines()).hasSize(3);
    assertThat(read(text).reason()).contains("first ... 000 (9.0.0) second");
  }

  @Property(tries = 200)
  void whatIsWrittenIsReadBack(
      @ForAll @NotEmpty @CharRange(from = '!', to = '~') String node, @ForAll int value) {
    JobEvent submitted = read(writer.submitted(Id.of(3, 4), TIME, "<local>", node, ""));
    JobEvent ended = read(writer.returned(Id.of(3, 4), TIME, value, Usage.NONE));
    JobEvent executing = read(writer.executing(Id.of(3, 4), TIME, "<local>", "slot1@here"));

    assertThat(submitted.nodeName()).contains(node);
    assertThat(submitted.jobId()).isEqualTo("3.4");
    assertThat(submitted.time()).isEqualTo(TIME);
    assertThat(ended.returnValue()).hasValue(value);
    assertThat(executing.is(JobEventType.EXECUTE)).isTrue();
  }

  private static JobEvent read(String text) {
    List<JobEvent> events =
        new EventLogReader(Clock.fixed(TIME, ZoneOffset.UTC))
            .feed(text.getBytes(StandardCharsets.UTF_8));
    assertThat(events).hasSize(1);
    return events.get(0);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-21T" + time + "Z");
  }
}
