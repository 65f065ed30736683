package org.catena.adapters.arc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.catena.adapters.batch.UsageJson;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobReport;

/**
 * The last word on an attempt, in its directory ({@code .end}): written when all of its files are
 * there, so that nobody needs to ask the computing element again, which soon forgets the job.
 */
final class Ending {
  /** The name of the file. */
  static final String FILE = ".end";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Ending() {}

  /** Empty when the attempt has not ended, or its last word was not written whole. */
  static Optional<JobReport> read(Path directory) throws IOException {
    try {
      JsonNode word = JSON.readTree(Files.readString(directory.resolve(FILE)));
      return word.has("fault")
          ? Optional.of(
              new JobReport.Gone(
                  new Failure(
                      Fault.valueOf(word.path("fault").asText()), word.path("message").asText()),
                  UsageJson.read(word)))
          : Optional.of(
              new JobReport.Ended(
                  word.path("exitCode").intValue(),
                  Instant.parse(word.path("started").asText()),
                  Instant.parse(word.path("ended").asText()),
                  UsageJson.read(word)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException half) {
      return Optional.empty();
    }
  }

  static void write(Path directory, JobReport.Ended ended) throws IOException {
    write(
        directory,
        UsageJson.put(JSON.createObjectNode(), ended.usage())
            .put("exitCode", ended.exitCode())
            .put("started", ended.started().toString())
            .put("ended", ended.ended().toString()));
  }

  static void write(Path directory, JobReport.Gone gone) throws IOException {
    write(
        directory,
        UsageJson.put(JSON.createObjectNode(), gone.usage())
            .put("fault", gone.failure().fault().name())
            .put("message", gone.failure().message()));
  }

  /** By renaming, so that nobody reads half of it. */
  private static void write(Path directory, ObjectNode word) throws IOException {
    Path fresh = directory.resolve(FILE + ".new");
    Files.writeString(fresh, word + "\n");
    Files.move(fresh, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }
}
