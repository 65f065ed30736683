package org.catena.adapters.htcondor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.batch.UsageJson;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the logs were read and what they had told by then, in a file, a line of JSON each. An old
 * one is as good as a new one, only slower: what came after it is read again.
 */
final class ReadingPosition {
  private static final Logger LOG = LoggerFactory.getLogger(ReadingPosition.class);

  private final Path file;
  private final ObjectMapper json = new ObjectMapper();
  private long bytes;

  ReadingPosition(Path file) {
    this.file = file;
  }

  void save(EventLogs logs, JobTracks tracks) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
      for (var log : logs.positions().entrySet()) {
        ObjectNode line = json.createObjectNode();
        line.put("file", log.getKey()).put("offset", log.getValue());
        write(out, line);
      }
      StringBuilder jobs = new StringBuilder();
      tracks.each((id, track) -> jobs.append(line(id, track)).append('\n'));
      out.write(jobs.toString());
    }
    bytes = Files.size(fresh);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** How much was saved last; 0 before. */
  long bytes() {
    return bytes;
  }

  /** An unreadable one is passed over: the logs are then read from their beginning. */
  void restore(EventLogs logs, JobTracks tracks) {
    if (!Files.exists(file)) {
      return;
    }
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        JsonNode line = json.readTree(text);
        if (line.has("offset")) {
          logs.restore(line.path("file").asText(), line.path("offset").asLong());
        } else {
          tracks.put(
              new JobId(line.path("cluster").asInt(), line.path("process").asInt()), track(line));
        }
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      LOG.warn("{} is not readable: the logs are read from their beginning", file, unreadable);
      logs.positions().keySet().forEach(file -> logs.restore(file, 0));
    }
  }

  private String line(JobId id, JobTrack track) {
    ObjectNode line = json.createObjectNode();
    line.put("cluster", id.cluster()).put("process", id.process()).put("in", track.log());
    track.key().ifPresent(key -> line.put("key", key.value()));
    track
        .report()
        .fold(
            queued -> line.put("state", "queued"),
            running ->
                UsageJson.put(line.put("state", "running"), running.usage())
                    .put("since", running.since().toString()),
            held ->
                failure(line.put("state", "held"), held.failure())
                    .put("code", held.code())
                    .put("subcode", held.subcode()),
            ended ->
                UsageJson.put(line.put("state", "ended"), ended.usage())
                    .put("exit", ended.exitCode())
                    .put("started", ended.started().toString())
                    .put("ended", ended.ended().toString()),
            gone -> failure(UsageJson.put(line.put("state", "gone"), gone.usage()), gone.failure()),
            unseen -> line.put("state", "unseen").put("reason", unseen.reason()));
    return line.toString();
  }

  private static JobTrack track(JsonNode line) {
    JobReport report =
        switch (line.path("state").asText()) {
          case "queued" -> new JobReport.Queued();
          case "running" -> new JobReport.Running(time(line, "since"), UsageJson.read(line));
          case "held" ->
              new JobReport.Held(
                  failure(line), line.path("code").asInt(), line.path("subcode").asInt());
          case "ended" ->
              new JobReport.Ended(
                  line.path("exit").asInt(),
                  time(line, "started"),
                  time(line, "ended"),
                  UsageJson.read(line));
          case "gone" -> new JobReport.Gone(failure(line), UsageJson.read(line));
          case "unseen" -> new JobReport.Unseen(line.path("reason").asText());
          default -> throw new IllegalArgumentException("no state of ours: " + line);
        };
    Optional<JobKey> key =
        line.has("key") ? Optional.of(new JobKey(line.path("key").asText())) : Optional.empty();
    // What happened while nobody read may have been lost: open jobs are asked for.
    return new JobTrack(key, line.path("in").asText(), report, Instant.EPOCH);
  }

  private static ObjectNode failure(ObjectNode line, Failure failure) {
    return line.put("fault", failure.fault().name()).put("message", failure.message());
  }

  private static Failure failure(JsonNode line) {
    return new Failure(Fault.valueOf(line.path("fault").asText()), line.path("message").asText());
  }

  /** As text, with its nanoseconds; a time that is none is no line of ours. */
  private static Instant time(JsonNode line, String name) {
    try {
      return Instant.parse(line.path(name).asText());
    } catch (java.time.DateTimeException nonsense) {
      throw new IllegalArgumentException("no time: " + line, nonsense);
    }
  }

  private static void write(BufferedWriter out, ObjectNode line) throws IOException {
    out.write(line.toString());
    out.newLine();
  }
}
