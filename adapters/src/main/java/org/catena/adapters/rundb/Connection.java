package org.catena.adapters.rundb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.catena.adapters.spi.Fault;
import org.jspecify.annotations.Nullable;

/** The collection, with a time limit on everything. Made when it is first used. */
final class Connection implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 4;

  private final RunDatabaseSettings settings;
  private @Nullable MongoClient client;

  Connection(RunDatabaseSettings settings) {
    this.settings = settings;
  }

  RunDatabaseSettings settings() {
    return settings;
  }

  /** A question to the collection, or an order. */
  interface Call<T> {
    T of(MongoCollection<Document> runs);
  }

  /** Whoever was not let in reads the credentials again the next time. */
  <T> T ask(Call<T> call) throws Unanswered {
    try {
      return call.of(runs());
    } catch (MongoInterruptedException ending) {
      Thread.currentThread().interrupt();
      throw Refusals.unanswered(settings, ending);
    } catch (MongoException trouble) {
      if (Refusals.isRights(trouble)) {
        close();
      }
      throw Refusals.unanswered(settings, trouble);
    }
  }

  private synchronized MongoCollection<Document> runs() throws Unanswered {
    if (client == null) {
      client = MongoClients.create(options());
    }
    return client
        .getDatabase(settings.database())
        .getCollection(settings.collection())
        .withWriteConcern(WriteConcern.MAJORITY);
  }

  private MongoClientSettings options() throws Unanswered {
    long limit = settings.answerLimit().toMillis();
    MongoClientSettings.Builder options =
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(settings.url()))
            .applicationName("catena")
            // What is not answered is settled by us, who know what was asked.
            .retryWrites(false)
            .retryReads(false)
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(limit, TimeUnit.MILLISECONDS))
            .applyToSocketSettings(
                socket ->
                    socket
                        .connectTimeout((int) limit, TimeUnit.MILLISECONDS)
                        .readTimeout((int) limit, TimeUnit.MILLISECONDS))
            .applyToConnectionPoolSettings(
                pool -> pool.maxSize(MOST_CONNECTIONS).maxWaitTime(limit, TimeUnit.MILLISECONDS));
    if (settings.credentials().isPresent()) {
      options.credential(credential(settings.credentials().get()));
    }
    return options.build();
  }

  private MongoCredential credential(Path file) throws Unanswered {
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() < 2 || lines.get(0).isBlank() || lines.get(1).isEmpty()) {
        throw new Unanswered(
            Fault.NOT_AUTHORISED,
            "%s: its first line must be the user's name and its second the password"
                .formatted(file));
      }
      return MongoCredential.createCredential(
          lines.get(0).strip(), settings.authenticationDatabase(), lines.get(1).toCharArray());
    } catch (IOException unreadable) {
      throw new Unanswered(
          Fault.NOT_AUTHORISED, "%s cannot be read: %s".formatted(file, unreadable));
    }
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
