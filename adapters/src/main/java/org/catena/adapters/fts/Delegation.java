package org.catena.adapters.fts;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.catena.adapters.fts.Unanswered.Effect;
import org.catena.adapters.https.Credential;
import org.catena.adapters.https.ProxySigner;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/**
 * Lets FTS3 act for us at the storages: it makes a key, we sign it. Signed anew when less than half
 * of its time is left, for the jobs that are there as for those that come.
 */
final class Delegation {
  /** The server may forget it, or be set up anew. */
  private static final Duration CONFIRM_EVERY = Duration.ofMinutes(10);

  private static final Duration LIFETIME = Duration.ofHours(12);

  /** With less the server takes no job. Source: controllers/jobs.py. */
  private static final Duration LEAST = Duration.ofHours(1);

  private static final Duration WORTH_IT = Duration.ofMinutes(1);

  private final FtsServer server;
  private final Clock clock;
  private Instant expires = Instant.EPOCH;
  private Instant confirmed = Instant.EPOCH;

  Delegation(FtsServer server, Clock clock) {
    this.server = server;
    this.clock = clock;
  }

  /** Sees to it that the server may act for us; with a token there is nothing to delegate. */
  void keep(Person person) throws Unanswered {
    Optional<Credential> ours = server.credential();
    if (ours.isEmpty() || person.byToken()) {
      return;
    }
    Instant now = clock.instant();
    if (confirmed.plus(CONFIRM_EVERY).isBefore(now)) {
      expires = ends(person);
      confirmed = now;
    }
    Instant reach = earlier(ours.get().expires(), now.plus(LIFETIME));
    boolean due = expires.isBefore(now.plus(LIFETIME.dividedBy(2)));
    if (due && expires.plus(WORTH_IT).isBefore(reach)) {
      sign(person, ours.get(), now, reach);
    }
    if (expires.isBefore(now.plus(LEAST))) {
      throw refused(
          "our certificate or proxy ends at %s, and FTS3 at %s takes no job with less than an hour left: renew it in its file"
              .formatted(ours.get().expires(), server.name()));
    }
  }

  /** The server says that it has none: asks anew at the next occasion. */
  void doubt() {
    confirmed = Instant.EPOCH;
  }

  private Instant ends(Person person) throws Unanswered {
    String doing = "ask for our delegation";
    HttpResponse<String> answer =
        server.succeeded(doing, server.get(doing, "/delegation/" + person.delegation()));
    if (answer.body().isBlank()) {
      return Instant.EPOCH;
    }
    String until = server.json(doing, answer).path("termination_time").asText();
    try {
      return until.isEmpty() ? Instant.EPOCH : LocalDateTime.parse(until).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException strange) {
      throw FtsFaults.nonsense(doing, server.name(), until);
    }
  }

  private void sign(Person person, Credential ours, Instant now, Instant until) throws Unanswered {
    String doing = "delegate our rights";
    String place = "/delegation/" + person.delegation();
    String request = server.succeeded(doing, server.get(doing, place + "/request")).body();
    try {
      server.succeeded(
          doing,
          server.ask(
              doing,
              server
                  .request(place + "/credential")
                  .header("Content-Type", "application/x-pem-file")
                  .PUT(BodyPublishers.ofString(ProxySigner.sign(request, ours, now, until)))));
    } catch (IOException unusable) {
      throw refused("FTS3 at %s: %s".formatted(server.name(), unusable.getMessage()));
    }
    expires = until;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Unanswered refused(String message) {
    return new Unanswered(Effect.NONE, new Failure(Fault.NOT_AUTHORISED, message));
  }
}
