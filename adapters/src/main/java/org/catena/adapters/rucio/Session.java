package org.catena.adapters.rucio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.catena.adapters.https.IdentifiedClient;
import org.catena.adapters.https.NoAnswer;
import org.catena.adapters.spi.Fault;

/** Our token: fetched, renewed before it ends, fetched anew when Rucio does not take it. */
final class Session {
  private static final Duration BEFORE_THE_END = Duration.ofMinutes(2);

  /** When Rucio does not say how long its token holds. */
  private static final Duration SHORT = Duration.ofMinutes(5);

  private record Held(String token, Instant until) {}

  private final RucioSettings settings;
  private final IdentifiedClient client;
  private final Clock clock;
  private Optional<Held> held = Optional.empty();

  Session(RucioSettings settings, IdentifiedClient client, Clock clock) {
    this.settings = settings;
    this.client = client;
    this.clock = clock;
  }

  /** A token that Rucio should take. */
  synchronized String token() throws Unanswered {
    if (settings.login() instanceof Login.Token given) {
      return secret(given.token(), "token");
    }
    Instant soon = clock.instant().plus(BEFORE_THE_END);
    if (held.isEmpty() || !held.get().until().isAfter(soon)) {
      held = Optional.of(fetch());
    }
    return held.get().token();
  }

  /** Rucio did not take it. */
  synchronized void forget(String token) {
    held = held.filter(other -> !other.token().equals(token));
  }

  private Held fetch() throws Unanswered {
    HttpResponse<Void> answer;
    try {
      answer =
          client.send(question(), HttpResponse.BodyHandlers.discarding(), settings.answerLimit());
    } catch (NoAnswer none) {
      throw RucioServer.unanswered(settings, none, false);
    }
    Optional<String> token = answer.headers().firstValue("X-Rucio-Auth-Token");
    if (answer.statusCode() == 200 && token.isPresent()) {
      return new Held(token.get(), end(answer.headers().firstValue("X-Rucio-Auth-Token-Expires")));
    }
    if (answer.statusCode() == 401 || answer.statusCode() == 403) {
      throw Unanswered.nothingDone(
          Fault.NOT_AUTHORISED,
          "%s does not let account %s in: check %s, and that Rucio knows it for this account"
              .formatted(settings.url(), settings.account(), whatSaysWhoWeAre()));
    }
    throw Unanswered.nothingDone(
        Fault.CATALOGUE_UNREACHABLE,
        "Rucio at %s answered a login with status %d"
            .formatted(settings.url(), answer.statusCode()));
  }

  private HttpRequest.Builder question() throws Unanswered {
    if (settings.login() instanceof Login.Userpass known) {
      return ask("userpass")
          .setHeader("X-Rucio-Username", known.user())
          .setHeader("X-Rucio-Password", secret(known.password(), "password"));
    }
    return ask("x509");
  }

  private HttpRequest.Builder ask(String way) {
    return HttpRequest.newBuilder(URI.create(settings.base() + "/auth/" + way))
        .setHeader("X-Rucio-Account", settings.account());
  }

  private String whatSaysWhoWeAre() {
    if (settings.login() instanceof Login.Userpass known) {
      return "user %s and the password in %s".formatted(known.user(), known.password());
    }
    return settings.login() instanceof Login.Certificate own
        ? "the certificate in " + own.certificate()
        : "the token";
  }

  private Instant end(Optional<String> said) {
    Instant unsaid = clock.instant().plus(SHORT);
    try {
      return said.map(text -> text.replace("UTC", "GMT"))
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .orElse(unsaid);
    } catch (DateTimeException other) {
      return unsaid;
    }
  }

  /** Neither this nor any message holds what stands in the file. */
  private static String secret(Path file, String what) throws Unanswered {
    try {
      String text = Files.readString(file).strip();
      if (!text.matches("[\\x20-\\x7e]+")) {
        throw new IOException("it holds no single line with a " + what);
      }
      return text;
    } catch (IOException | UncheckedIOException unreadable) {
      throw Unanswered.nothingDone(
          Fault.NOT_AUTHORISED,
          "the %s in %s cannot be read: %s".formatted(what, file, unreadable.getMessage()));
    }
  }
}
