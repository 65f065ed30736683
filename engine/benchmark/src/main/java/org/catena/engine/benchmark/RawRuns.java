package org.catena.engine.benchmark;

import dimuon.data.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.zip.Adler32;

/** Runs of 200 real events, that is two chunks, each under a run number of its own. */
final class RawRuns {
  private static final int EVENTS = 200;
  private static final long FIRST_NUMBER = 900_001;

  private final String header;
  private final List<String> events;
  private final Clock clock;

  RawRuns(WorkPlace place, Clock clock) throws IOException {
    Path sample = place.fresh("sample").resolve("sample.csv");
    Sample.extractTo(sample);
    List<String> lines = Files.readAllLines(sample);
    this.header = lines.get(0);
    this.events =
        lines.subList(1, 1 + EVENTS).stream()
            .map(line -> line.substring(line.indexOf(',')))
            .toList();
    this.clock = clock;
  }

  static long number(int index) {
    return FIRST_NUMBER + index;
  }

  static String name(long number) {
    return String.format(Locale.ROOT, "run-%08d", number);
  }

  /**
   * Puts a run into the buffer: first its data, then, by one renaming, its manifest.
   *
   * @return the moment just before that renaming
   */
  Instant letAppear(Path buffer, long number) throws IOException {
    byte[] raw = raw(number);
    String rawName = name(number) + ".raw.csv";
    Files.write(buffer.resolve(rawName), raw);
    Path manifest = buffer.resolve(name(number) + ".manifest.json");
    Path hidden = buffer.resolve("." + number + ".part");
    Files.writeString(hidden, manifest(number, rawName, raw));
    Instant now = clock.instant();
    Files.move(hidden, manifest, StandardCopyOption.ATOMIC_MOVE);
    return now;
  }

  private byte[] raw(long number) {
    StringBuilder text = new StringBuilder(header).append('\n');
    events.forEach(event -> text.append(number).append(event).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String manifest(long number, String rawName, byte[] raw) {
    Adler32 adler32 = new Adler32();
    adler32.update(raw);
    return String.format(
        Locale.ROOT,
        "{\"run\":%d,\"type\":\"science\",\"events\":%d,\"files\":[{\"name\":\"%s\",\"bytes\":%d,\"adler32\":\"%08x\"}]}%n",
        number,
        EVENTS,
        rawName,
        raw.length,
        adler32.getValue());
  }
}
