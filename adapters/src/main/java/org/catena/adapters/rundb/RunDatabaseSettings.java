package org.catena.adapters.rundb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoNamespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a run database is reached and used.
 *
 * @param url where it is, such as {@code mongodb://runs.example.org:27017/?tls=true}; without user
 *     and password
 * @param database such as {@code run}
 * @param collection such as {@code runs_new}
 * @param credentials a file whose first line is the user's name and whose second the password; read
 *     again when it was not let in. Empty for a server that asks for none
 * @param authenticationDatabase where the server knows that user
 * @param detector whose documents are runs of ours; others are passed over
 * @param answerLimit after so long an answer counts as lost
 */
public record RunDatabaseSettings(
    String url,
    String database,
    String collection,
    Optional<Path> credentials,
    String authenticationDatabase,
    String detector,
    Generation generation,
    Duration answerLimit) {

  public RunDatabaseSettings {
    requireAddress(url);
    requireName("database", database, MongoNamespace::checkDatabaseNameValidity);
    requireName(
        "authentication-database",
        authenticationDatabase,
        MongoNamespace::checkDatabaseNameValidity);
    requireName("collection", collection, MongoNamespace::checkCollectionNameValidity);
    if (detector.isBlank()) {
      throw new IllegalArgumentException("detector: needs a name, such as tpc");
    }
    if (answerLimit.isNegative() || answerLimit.isZero()) {
      throw new IllegalArgumentException(
          "answer-limit (%s) must be positive".formatted(answerLimit));
    }
  }

  private static void requireName(String setting, String name, Consumer<String> check) {
    try {
      check.accept(name);
    } catch (IllegalArgumentException no) {
      throw new IllegalArgumentException(
          "%s: MongoDB knows no name such as '%s'".formatted(setting, name), no);
    }
  }

  /** What is wrong with an address that holds a password is said without it. */
  private static void requireAddress(String url) {
    if (url.contains("@")) {
      throw new IllegalArgumentException(
          "the url must hold neither user nor password: put both into a file, a line each, and name it as credentials");
    }
    if (!url.startsWith("mongodb://")) {
      throw new IllegalArgumentException(
          "'%s' is no address of a MongoDB server: give mongodb://HOST[:PORT]".formatted(url));
    }
    try {
      new ConnectionString(url);
    } catch (IllegalArgumentException unusable) {
      throw new IllegalArgumentException(
          "'%s' is no address of a MongoDB server: %s".formatted(url, unusable.getMessage()),
          unusable);
    }
  }

  /** As messages call it. */
  String title() {
    return "run database %s.%s at %s"
        .formatted(database, collection, String.join(",", new ConnectionString(url).getHosts()));
  }
}
