package org.catena.adapters.rucio;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.catena.adapters.batch.TestBed;

/** The Rucio server that {@code testbed/rucio.sh up} started. */
final class RucioBed {
  static final String PROPERTY = "catena.test.rucio";
  static final String KEY_SCOPE = "catena.keys";

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

  private final TestBed bed;

  private RucioBed(TestBed bed) {
    this.bed = bed;
  }

  /** The server whose state directory the property {@code catena.test.rucio} names. */
  static RucioBed given() {
    return new RucioBed(TestBed.given(PROPERTY, "rucio.sh", "CATENA_TESTBED_RUCIOVERSION"));
  }

  URI url() {
    try {
      return URI.create(Files.readString(bed.directory().resolve("url")).strip());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Path user(String name, String file) {
    return bed.directory().resolve("user").resolve(name).resolve(file);
  }

  Login password(String user) {
    return new Login.Userpass(user, user(user, "password"));
  }

  RucioSettings settings(Login login) {
    return settings(url(), "physicist", login, ANSWER_LIMIT);
  }

  RucioSettings settings(URI url, String account, Login login, Duration limit) {
    return new RucioSettings(
        url, account, login, bed.directory().resolve("certificates"), KEY_SCOPE, limit);
  }

  /** As the physicist, with a password. */
  RucioCatalog catalog() {
    return new RucioCatalog(settings(password("physicist")), Clock.systemUTC());
  }

  /** As an account of the server, with its password. */
  RucioRules rules(String account) {
    return new RucioRules(as(account), Clock.systemUTC());
  }

  /** As an account of the server, with its password. */
  RucioLimits limits(String account) {
    return new RucioLimits(as(account), Clock.systemUTC());
  }

  private RucioSettings as(String account) {
    return settings(url(), account, password(account), ANSWER_LIMIT);
  }

  /** As the physicist, to ask and tell what no catalogue of ours would. */
  RucioServer server() {
    return new RucioServer(settings(password("physicist")), Clock.systemUTC());
  }

  List<JsonNode> ask(String method, String path, String body) {
    try {
      return server().ask(method, path, body);
    } catch (Unanswered | Rejected failure) {
      throw new AssertionError(failure);
    }
  }

  /** With signal 9; it is started again after two seconds. */
  void kill() {
    bed.tell("kill");
  }

  /** Every token that Rucio has given ends now. */
  void expireTokens() {
    bed.tell("expire");
  }

  /**
   * @param word stop or start
   */
  void database(String word) {
    bed.tell("database", word);
  }

  /** A program of Rucio, such as one round of a daemon. */
  void run(String... program) {
    bed.tell(Stream.concat(Stream.of("run"), Stream.of(program)).toArray(String[]::new));
  }

  void awaitUp() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> Objects.nonNull(server().ask("GET", "/scopes/", "")));
  }
}
