package org.catena.adapters.fts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.TransferKey;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs that are, or perhaps are, at the server: a file each, written before it is asked. */
final class JobRecords {
  private static final Logger LOG = LoggerFactory.getLogger(JobRecords.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDING = ".json";
  private static final String FRESH = ".new";

  private final Path directory;

  JobRecords(Path directory) {
    this.directory = directory;
  }

  /**
   * What earlier programs left; a record that cannot be read is named in the log and left alone.
   */
  List<FtsJob> all() throws IOException {
    Files.createDirectories(directory);
    removeUnfinished();
    List<FtsJob> jobs = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ENDING)) {
      for (Path file : files) {
        try {
          jobs.add(read(JSON.readTree(Files.readString(file))));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException broken) {
          LOG.warn("{} is no record of a job, and is passed over: {}", file, broken.getMessage());
        } catch (IOException unreadable) {
          LOG.warn("{}", StorageFaults.reading(file, unreadable).message());
        }
      }
    }
    return jobs;
  }

  /** What a program that was killed had begun to write; it was not sent. */
  private void removeUnfinished() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + FRESH)) {
      for (Path file : files) {
        remove(file);
      }
    }
  }

  /** By renaming, so that nobody reads half of it. */
  void write(FtsJob job) throws IOException {
    ObjectNode record =
        JSON.createObjectNode()
            .put("id", job.id())
            .put("sid", job.sid())
            .put("begun", job.begun().toString());
    ArrayNode files = record.putArray("files");
    for (Parcel parcel : job.parcels()) {
      files
          .addObject()
          .put("key", parcel.key().value())
          .put("source", parcel.source().toString())
          .put("destination", parcel.destination().toString())
          .put("bytes", parcel.content().bytes())
          .put("adler32", parcel.content().adler32().hex());
    }
    Path fresh = directory.resolve(job.sid() + FRESH);
    try {
      Files.writeString(
          fresh,
          record.toString(),
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.move(fresh, file(job), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritten) {
      remove(fresh);
      throw unwritten;
    }
  }

  /** What cannot be removed is asked for once more by the next program. */
  void remove(FtsJob job) {
    remove(file(job));
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      LOG.warn("{} cannot be removed", file, failure);
    }
  }

  /** For messages: the directory. */
  @Override
  public String toString() {
    return directory.toString();
  }

  private Path file(FtsJob job) {
    return directory.resolve(job.sid() + ENDING);
  }

  private static FtsJob read(JsonNode record) {
    List<Parcel> parcels = new ArrayList<>();
    for (JsonNode file : record.path("files")) {
      parcels.add(
          new Parcel(
              new TransferKey(file.path("key").asText()),
              URI.create(file.path("source").asText()),
              URI.create(file.path("destination").asText()),
              new Content(
                  file.path("bytes").asLong(), new Adler32(file.path("adler32").asText()))));
    }
    return new FtsJob(
        UUID.fromString(record.path("id").asText()).toString(),
        UUID.fromString(record.path("sid").asText()).toString(),
        Instant.parse(record.path("begun").asText()),
        parcels);
  }
}
