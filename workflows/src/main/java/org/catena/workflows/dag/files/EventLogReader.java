package org.catena.workflows.dag.files;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Follows a growing HTCondor job event log: give it the bytes as they come, cut anywhere, and take
 * the events that are complete. An event whose closing dots are not there yet stays for later;
 * {@link #position} says where to start again after a restart. Reads what 23.9 and 25.14 write.
 * Nothing is dropped: an event of an unknown number keeps its number, a text that is no event comes
 * as {@link JobEvent#UNREADABLE}. One reader for one file, not for several threads.
 */
public final class EventLogReader {
  /** More than this without closing dots is no event log; it is handed out as unreadable. */
  private static final int LIMIT = 8 << 20;

  private final Clock clock;
  private byte[] pending = new byte[8192];
  private int length;
  private int searched;
  private long position;

  /**
   * @param clock its zone is that of the log's times
   */
  public EventLogReader(Clock clock) {
    this(clock, 0);
  }

  /**
   * Goes on where another reader's {@link #position} was.
   *
   * @param position bytes from the file's beginning
   */
  public EventLogReader(Clock clock, long position) {
    this.clock = clock;
    this.position = position;
  }

  /** How many bytes of the file belong to events already given: the place to read on from. */
  public long position() {
    return position;
  }

  /** The events that these bytes complete, in their order. */
  public List<JobEvent> feed(byte[] bytes) {
    return feed(bytes, 0, bytes.length);
  }

  /** The events that these bytes complete, in their order. */
  public List<JobEvent> feed(byte[] bytes, int from, int count) {
    if (length + count > pending.length) {
      pending = Arrays.copyOf(pending, Math.max(length + count, pending.length * 2));
    }
    System.arraycopy(bytes, from, pending, length, count);
    length += count;
    List<JobEvent> events = new ArrayList<>();
    int start = 0;
    int line = searched;
    for (int at = searched; at < length; at++) {
      if (pending[at] == '\n') {
        if (isDots(line, at)) {
          add(events, start, line);
          start = at + 1;
        }
        line = at + 1;
      }
    }
    if (length - start > LIMIT) {
      add(events, start, length);
      start = length;
      line = length;
    }
    keep(start, line);
    return events;
  }

  private boolean isDots(int start, int end) {
    int last = end > start && pending[end - 1] == '\r' ? end - 1 : end;
    return last - start == 3
        && pending[start] == '.'
        && pending[start + 1] == '.'
        && pending[start + 2] == '.';
  }

  private void keep(int start, int line) {
    System.arraycopy(pending, start, pending, 0, length - start);
    length -= start;
    searched = line - start;
    position += start;
  }

  /** A writer that died may have left half an event; a header in the middle begins the next. */
  private void add(List<JobEvent> events, int start, int end) {
    String text = new String(pending, start, end - start, StandardCharsets.UTF_8);
    Optional<EventHeader> header = Optional.empty();
    List<String> lines = new ArrayList<>();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      Optional<EventHeader> next = EventHeader.parse(line, clock);
      if (next.isPresent()) {
        add(events, header, lines);
        header = next;
        lines.clear();
      } else {
        lines.add(line);
      }
    }
    add(events, header, lines);
  }

  private void add(List<JobEvent> events, Optional<EventHeader> header, List<String> lines) {
    if (header.isPresent()) {
      EventHeader h = header.get();
      events.add(
          new JobEvent(
              h.number(), h.cluster(), h.proc(), h.subproc(), h.time(), h.headline(), lines));
    } else if (lines.stream().anyMatch(line -> !line.isBlank())) {
      events.add(new JobEvent(JobEvent.UNREADABLE, -1, 0, 0, clock.instant(), "", lines));
    }
  }
}
