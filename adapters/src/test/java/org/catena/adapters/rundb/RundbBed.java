package org.catena.adapters.rundb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.catena.adapters.batch.TestBed;

/**
 * The server that {@code testbed/rundb.sh up} started, and a collection of a test's own in it, in
 * which it writes as other programs do.
 */
public final class RundbBed implements AutoCloseable {
  public static final String PROPERTY = "catena.test.rundb";
  public static final String DATABASE = "run";

  private static final String ADMIN = "admin";
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

  private final TestBed bed = TestBed.given(PROPERTY, "rundb.sh", "CATENA_TESTBED_RUNDBVERSION");
  private final String collection = "runs_" + UUID.randomUUID().toString().substring(0, 8);
  private final MongoClient client = MongoClients.create(options());

  private MongoClientSettings options() {
    try {
      List<String> lines = Files.readAllLines(credentials());
      return MongoClientSettings.builder()
          .applyConnectionString(new ConnectionString(url()))
          .credential(
              MongoCredential.createCredential(lines.get(0), ADMIN, lines.get(1).toCharArray()))
          .applyToClusterSettings(
              cluster -> cluster.serverSelectionTimeout(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS))
          .build();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public String url() {
    try {
      return Files.readString(bed.directory().resolve("url")).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public Path credentials() {
    return bed.directory().resolve("user/catena/credentials");
  }

  public String collection() {
    return collection;
  }

  RunDatabaseSettings settings() {
    return settings(url(), Generation.XENON1T, ANSWER_LIMIT);
  }

  RunDatabaseSettings settings(String url, Generation generation, Duration limit) {
    return new RunDatabaseSettings(
        url, DATABASE, collection, Optional.of(credentials()), ADMIN, "tpc", generation, limit);
  }

  /** Along whatever line. */
  public MongoRunDatabase database(String url, Duration limit) {
    return new MongoRunDatabase(settings(url, Generation.XENON1T, limit), Clock.systemUTC());
  }

  MongoRunDatabase database() {
    return new MongoRunDatabase(settings(), Clock.systemUTC());
  }

  private MongoCollection<Document> runs() {
    return client.getDatabase(DATABASE).getCollection(collection);
  }

  /**
   * @param json MongoDB's Extended JSON
   */
  public void put(String json) {
    runs().insertOne(Document.parse(json));
  }

  /** The document of a run, whole. */
  public JsonNode kept(long run) {
    Document found = Objects.requireNonNull(runs().find(Filters.eq("number", run)).first());
    try {
      return new ObjectMapper().readTree(found.toJson());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** With signal 9; it is started again after two seconds. */
  public void kill() {
    bed.tell("kill");
  }

  /**
   * @param word pause, so that it answers nothing and keeps its connections, or resume
   */
  public void tell(String word) {
    bed.tell(word);
  }

  public void awaitUp() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> runs().countDocuments() >= 0);
  }

  @Override
  public void close() {
    runs().drop();
    client.close();
  }
}
