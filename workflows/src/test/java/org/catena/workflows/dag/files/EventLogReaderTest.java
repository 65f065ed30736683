package org.catena.workflows.dag.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class EventLogReaderTest {
  private static final Clock UTC =
      Clock.fixed(Instant.parse("2026-11-21T22:00:00Z"), ZoneOffset.UTC);

  @Test
  void everyEventOf25IsReadWithItsIdTimeAndHeadline() throws Exception {
    List<JobEvent> events = events("nodes-25.14.log");

    assertThat(events)
        .extracting(JobEvent::number)
        .containsExactly(0, 4, 12, 13, 9, 16, 16, 0, 5, 34, 777);
    assertThat(events.get(0).jobId()).isEqualTo("12.0");
    assertThat(events.get(0).time()).isEqualTo(Instant.parse("2026-11-21T21:07:11Z"));
    assertThat(events.get(0).headline()).startsWith("Job submitted from host: <127.0.0.1:9619");
    assertThat(events.get(0).is(JobEventType.SUBMIT)).isTrue();
    assertThat(events.get(1).type()).contains(JobEventType.JOB_EVICTED);
  }

  @Test
  void theNodeIsNamedInTheFormOf23AndInThatOf25() throws Exception {
    assertThat(events("nodes-23.9.log").get(0).nodeName()).contains("A");
    List<JobEvent> events = events("nodes-25.14.log");
    assertThat(events).filteredOn(e -> e.nodeName().isPresent()).hasSize(5);
    assertThat(events.get(0).nodeName()).contains("A");
    assertThat(events.get(0).attribute("JobBatchName")).contains("main.dag+10");
    assertThat(events.get(6).nodeName()).contains("C");
    assertThat(events.get(6).cluster()).isEqualTo(-1);
    assertThat(events.get(9).type()).contains(JobEventType.PRESKIP);
  }

  @Test
  void returnValuesAndSignalsAreReadInBothForms() throws Exception {
    List<JobEvent> events = events("nodes-23.9.log");

    assertThat(events.get(2).returnValue()).hasValue(0);
    assertThat(events.get(2).signal()).isEmpty();
    assertThat(events.get(3).returnValue()).isEmpty();
    assertThat(events.get(3).signal()).hasValue(9);
    assertThat(events.get(1).attribute("CondorScratchDir"))
        .contains("/var/lib/condor/execute/dir_112");
    assertThat(events.get(1).attribute("Cpus")).contains("1");
    assertThat(events.get(1).attribute("Scratch")).isEmpty();
  }

  @Test
  void aHeldJobTellsItsReasonCodeAndSubcode() throws Exception {
    List<JobEvent> events = events("nodes-25.14.log");

    assertThat(events.get(2).hold())
        .contains(new JobEvent.Hold("via condor_hold (by user htc)", 1, 0));
    assertThat(events.get(3).hold()).isEmpty();
    assertThat(events.get(3).reason()).contains("via condor_release (by user htc)");
    assertThat(events.get(4).reason().orElseThrow()).startsWith("DAG Abort: ");
  }

  @Test
  void aNoopNodeHasTheLargestProcessAndARunningNumber() throws Exception {
    JobEvent submitted = events("nodes-25.14.log").get(7);

    assertThat(submitted.isNoop()).isTrue();
    assertThat(submitted.subproc()).isEqualTo(1);
    assertThat(submitted.nodeName()).contains("E");
  }

  @Test
  void anEventOfAnUnknownNumberIsKept() throws Exception {
    JobEvent unknown = events("nodes-25.14.log").get(10);

    assertThat(unknown.type()).isEmpty();
    assertThat(unknown.attribute("With")).contains("a value");
    assertThat(unknown.lines()).containsExactly("\tWith = \"a value\"");
  }

  @Test
  void halfAnEventIsLeftForLaterAndTheReaderGoesOnWhereItWas() throws Exception {
    byte[] log = bytes("nodes-25.14.log");
    int half = log.length - 20;
    EventLogReader before = new EventLogReader(UTC);
    List<JobEvent> first = before.feed(log, 0, half);
    int position = (int) before.position();

    EventLogReader after = new EventLogReader(UTC, position);
    List<JobEvent> second = after.feed(Arrays.copyOfRange(log, position, log.length));

    assertThat(first).hasSize(10);
    assertThat(position).isLessThan(half);
    assertThat(second).singleElement().satisfies(e -> assertThat(e.number()).isEqualTo(777));
    assertThat(after.position()).isEqualTo(log.length);
  }

  @Property(tries = 300)
  void itDoesNotMatterWhereTheBytesAreCut(
      @ForAll @Size(max = 40) List<@IntRange(max = 300) Integer> cuts) throws Exception {
    byte[] log = bytes("nodes-25.14.log");
    EventLogReader reader = new EventLogReader(UTC);
    List<JobEvent> events = new ArrayList<>();
    int at = 0;
    for (int cut : cuts) {
      int count = Math.min(cut, log.length - at);
      events.addAll(reader.feed(log, at, count));
      at += count;
    }
    events.addAll(reader.feed(log, at, log.length - at));

    assertThat(events).isEqualTo(events("nodes-25.14.log"));
  }

  @Test
  void aWriterThatDiedInTheMiddleDoesNotHideTheNextEvent() {
    List<JobEvent> events =
        read(
            """
            001 (005.000.000) 2026-11-21 20:56:24 Job executing on host: <a>
            	SlotName: slot1
            005 (006.000.000) 2026-11-21 20:56:25 Job terminated.
            	(1) Normal termination (return value 3)
            ...
            """);

    assertThat(events).extracting(JobEvent::number).containsExactly(1, 5);
    assertThat(events.get(0).lines()).containsExactly("\tSlotName: slot1");
    assertThat(events.get(1).returnValue()).hasValue(3);
  }

  @Test
  void aTextThatIsNoEventIsHandedOutAsSuch() {
    List<JobEvent> events = read("what is this\n...\n\n...\n000 (bad) header\n...\n");

    assertThat(events).extracting(JobEvent::number).containsOnly(JobEvent.UNREADABLE).hasSize(2);
    assertThat(events.get(0).lines()).containsExactly("what is this");
  }

  @Test
  void timesMayHaveFractionsOffsetsOrNoYear() {
    Clock rome = Clock.fixed(UTC.instant(), ZoneId.of("Europe/Rome"));
    EventLogReader reader = new EventLogReader(rome);
    String log =
        "000 (1.0.0) 2026-07-01 12:00:00 a\n...\n000 (1.0.0) 2026-07-01T12:00:00.250Z b\n...\n"
            + "000 (1.0.0) 2026-07-01 12:00:00+05:00 c\n...\n000 (1.0.0) 11/20 12:00:00 d\n...\n"
            + "000 (1.0.0) 12/24 12:00:00 e\n...\n";

    List<JobEvent> events = reader.feed(log.getBytes(StandardCharsets.UTF_8));

    assertThat(events)
        .extracting(e -> e.time().toString())
        .containsExactly(
            "2026-07-01T10:00:00Z",
            "2026-07-01T12:00:00.250Z",
            "2026-07-01T07:00:00Z",
            "2026-11-20T11:00:00Z",
            "2025-12-24T11:00:00Z");
    assertThat(events).extracting(JobEvent::headline).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void linesMayEndAsOnWindows() {
    assertThat(
            read(
                "012 (1.0.0) 2026-07-01 12:00:00 Job was held.\r\n\tno\r\n\tCode 3 Subcode 4\r\n...\r\n"))
        .singleElement()
        .satisfies(e -> assertThat(e.hold()).contains(new JobEvent.Hold("no", 3, 4)));
  }

  @Property(tries = 500)
  void whateverTheBytesAreNothingIsThrown(@ForAll byte[] bytes, @ForAll String text) {
    for (JobEvent event :
        read(text + "\n...\n000 (1.0.0) 2026-07-01 12:00:00 x\n" + text + "\n...\n")) {
      event.nodeName();
      event.attribute("A");
      event.hold();
      event.returnValue();
    }
    assertThat(new EventLogReader(UTC).feed(bytes)).isNotNull();
  }

  @Test
  void namesOfEventsAreThoseOfTheManual() {
    assertThat(JobEventType.of(5)).contains(JobEventType.JOB_TERMINATED);
    assertThat(JobEventType.of(16)).contains(JobEventType.POST_SCRIPT_TERMINATED);
    assertThat(JobEventType.of(27)).contains(JobEventType.GRID_SUBMIT);
    assertThat(JobEventType.of(34)).contains(JobEventType.PRESKIP);
    assertThat(JobEventType.of(36)).contains(JobEventType.CLUSTER_REMOVE);
    assertThat(JobEventType.of(40)).contains(JobEventType.FILE_TRANSFER);
    assertThat(JobEventType.of(999)).isEqualTo(Optional.empty());
  }

  private static List<JobEvent> read(String text) {
    return new EventLogReader(UTC).feed(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<JobEvent> events(String file) throws Exception {
    return new EventLogReader(UTC).feed(bytes(file));
  }

  private static byte[] bytes(String file) throws Exception {
    return Files.readAllBytes(Path.of("src/test/resources/dagman", file));
  }
}
