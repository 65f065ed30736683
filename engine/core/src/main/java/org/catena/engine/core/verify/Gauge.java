package org.catena.engine.core.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferAgent;
import org.catena.workflows.model.Content;

/**
 * Measures files through the mover. {@link #fresh} always reads; {@link #recent} may answer from a
 * reading of the last minute while the file's size and time of change have stayed the same, so that
 * a hundred chunks of one run do not read its raw file a hundred times.
 */
public final class Gauge {
  private static final Duration RECENT = Duration.ofMinutes(1);
  private static final int REMEMBERED = 10_000;

  private record Reading(String identity, Instant at, Content content) {}

  private final TransferAgent agent;
  private final Clock clock;
  private final Map<FileUrl, Reading> readings =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FileUrl, Reading> eldest) {
          return size() > REMEMBERED;
        }
      };

  public Gauge(TransferAgent agent, Clock clock) {
    this.agent = agent;
    this.clock = clock;
  }

  /** What lies there now, read whole. */
  public StatOutcome fresh(FileUrl url) {
    StatOutcome outcome = agent.stat(Set.of(url)).get(url);
    if (outcome == null) {
      return new StatOutcome.Unreadable(
          new Failure(Fault.STORAGE_UNREACHABLE, "the mover gave no answer for " + url));
    }
    return outcome;
  }

  /** What lies there, perhaps from a reading of the last minute. */
  public StatOutcome recent(FileUrl url) {
    Optional<String> identity = identity(url);
    if (identity.isPresent()) {
      Instant now = clock.instant();
      synchronized (readings) {
        Reading reading = readings.get(url);
        // A reading from the future was made before the clock was set back, who knows when.
        if (reading != null
            && reading.identity().equals(identity.get())
            && !reading.at().isAfter(now)
            && reading.at().plus(RECENT).isAfter(now)) {
          return new StatOutcome.Measured(reading.content());
        }
      }
    }
    StatOutcome outcome = fresh(url);
    if (outcome instanceof StatOutcome.Measured measured && identity.isPresent()) {
      synchronized (readings) {
        readings.put(url, new Reading(identity.get(), clock.instant(), measured.content()));
      }
    }
    return outcome;
  }

  /**
   * Why a file is not what is expected; empty when it is.
   *
   * @param what the file in words, for the message
   */
  public static Optional<Failure> difference(
      String what, FileUrl url, Content expected, StatOutcome found) {
    return found.fold(
        measured ->
            measured.content().equals(expected)
                ? Optional.empty()
                : Optional.of(
                    new Failure(
                        Fault.CHECKSUM_DIFFERS,
                        "%s at %s holds %s, but %s is expected"
                            .formatted(what, url, measured.content(), expected))),
        missing ->
            Optional.of(new Failure(Fault.FILE_MISSING, "%s is not at %s".formatted(what, url))),
        unreadable -> Optional.of(unreadable.failure()));
  }

  private static Optional<String> identity(FileUrl url) {
    if (!url.isLocal()) {
      return Optional.empty();
    }
    try {
      BasicFileAttributes attributes = Files.readAttributes(url.path(), BasicFileAttributes.class);
      return Optional.of(
          attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime());
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
