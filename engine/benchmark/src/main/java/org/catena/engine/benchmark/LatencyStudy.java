package org.catena.engine.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From a manifest appearing to the first chunk job of its run, one run at a time on idle engines:
 * ours as it ships, and the same program with the settings that Camunda's job executor has by
 * default. Both run at once and take turns, so that a change of the machine's load meets both.
 */
final class LatencyStudy {
  /** The values in Camunda 7.24's documentation and code. */
  private static final Map<String, String> CAMUNDA_DEFAULTS =
      Map.of(
          "camunda.bpm.job-execution.core-pool-size", "3",
          "camunda.bpm.job-execution.max-pool-size", "10",
          "camunda.bpm.job-execution.queue-capacity", "3",
          "camunda.bpm.job-execution.max-jobs-per-acquisition", "3",
          "camunda.bpm.job-execution.wait-time-in-millis", "5000",
          "camunda.bpm.job-execution.max-wait", "60000");

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One run.
   *
   * @param idleSeconds how long the engine had nothing to do, at least
   * @param processMillis to the payload's process
   * @param payloadMillis to the payload's own first line
   */
  record Sample(int idleSeconds, double processMillis, double payloadMillis) {}

  private final Path jar;
  private final WorkPlace place;
  private final Clock clock;
  private final List<Integer> idle;
  private final int runs;

  LatencyStudy(Path jar, WorkPlace place, Clock clock, List<Integer> idle, int runs) {
    this.jar = jar;
    this.place = place;
    this.clock = clock;
    this.idle = List.copyOf(idle);
    this.runs = runs;
  }

  void into(Report report) throws IOException, InterruptedException {
    RawRuns raw = new RawRuns(place, clock);
    try (RunningCatena own = serve("latency", Map.of());
        RunningCatena peer = serve("latency-peer", CAMUNDA_DEFAULTS)) {
      Engine ours = new Engine(own, own.address("Pages"));
      Engine theirs = new Engine(peer, peer.address("Pages"));
      own.unheard();
      peer.unheard();
      report.firstRun(ours.measure(raw, 0, 0), theirs.measure(raw, 0, 0));
      for (int index = 1; index <= runs; index++) {
        int seconds = idle.get((index - 1) % idle.size());
        Thread.sleep(Duration.ofSeconds(seconds).toMillis());
        boolean oursFirst = index % 2 == 0;
        Sample one = (oursFirst ? ours : theirs).measure(raw, index, seconds);
        Sample other = (oursFirst ? theirs : ours).measure(raw, index, seconds);
        report.latency(oursFirst ? one : other, oursFirst ? other : one);
      }
    }
  }

  private RunningCatena serve(String name, Map<String, String> properties) throws IOException {
    return RunningCatena.start(jar, place.fresh(name), properties, List.of("serve"));
  }

  /** One of the two programs. */
  private final class Engine {
    private final RunningCatena catena;
    private final int port;

    Engine(RunningCatena catena, int port) {
      this.catena = catena;
      this.port = port;
    }

    /** Returns when the run is finished, so that the engine is idle again. */
    Sample measure(RawRuns raw, int index, int idleSeconds)
        throws IOException, InterruptedException {
      long number = RawRuns.number(index);
      Path buffer = Files.createDirectories(catena.data().resolve("daq/buffer"));
      Instant appeared = raw.letAppear(buffer, number);
      Instant latest = appeared.plus(PATIENCE);
      Optional<ChunkStart> start = Optional.empty();
      while (start.isEmpty() || !isDone(number)) {
        if (clock.instant().isAfter(latest)) {
          throw new IOException(
              "run %d is not done after %s; see %s".formatted(number, PATIENCE, catena.data()));
        }
        Thread.sleep(LOOK_EVERY.toMillis());
        start = start.isPresent() ? start : ChunkStart.of(catena.data(), number);
      }
      return new Sample(
          idleSeconds,
          millis(appeared, start.get().process()),
          millis(appeared, start.get().payload()));
    }

    /** Asked only after the chunk began, so that our asking does not disturb what is measured. */
    private boolean isDone(long number) throws IOException, InterruptedException {
      String run = catena.get(port, "/api/v1/runs/" + number);
      return JSON.readTree(run).path("state").asText().equals("done");
    }

    private static double millis(Instant from, Instant to) {
      return Duration.between(from, to).toNanos() / 1e6;
    }
  }
}
