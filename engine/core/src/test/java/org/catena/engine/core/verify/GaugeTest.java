package org.catena.engine.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GaugeTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path directory;
  private final AtomicLong shift = new AtomicLong();

  /** The clock of the machine, which somebody sets. */
  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return NOON.plusSeconds(shift.get());
      }

      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return Clock.fixed(instant(), zone);
      }
    };
  }

  /** Other content with the same size and time, as a disk that rots makes it. */
  private void rot(Path file) throws IOException {
    FileTime written = Files.getLastModifiedTime(file);
    Files.writeString(file, "evenT");
    Files.setLastModifiedTime(file, written);
  }

  private StatOutcome afterRot(Duration later) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "event");
    try (PosixTransferAgent agent = new PosixTransferAgent(List.of(directory), 1)) {
      Gauge gauge = new Gauge(agent, clock());
      gauge.recent(FileUrl.of(file));
      rot(file);
      shift.set(later.toSeconds());
      return gauge.recent(FileUrl.of(file));
    }
  }

  private StatOutcome rotten() throws IOException {
    Path file = Files.writeString(directory.resolve("other"), "evenT");
    try (PosixTransferAgent agent = new PosixTransferAgent(List.of(directory), 1)) {
      return new Gauge(agent, clock()).fresh(FileUrl.of(file));
    }
  }

  @Test
  void aReadingOfTheLastMinuteIsUsedAgain() throws IOException {
    assertThat(afterRot(Duration.ofSeconds(59))).isNotEqualTo(rotten());
  }

  @Test
  void anOldReadingIsNotUsedAgain() throws IOException {
    assertThat(afterRot(Duration.ofSeconds(61))).isEqualTo(rotten());
  }

  @Test
  void aReadingFromTheFutureIsNotUsedAgainOnceTheClockWasSetBack() throws IOException {
    assertThat(afterRot(Duration.ofHours(-5))).isEqualTo(rotten());
  }
}
