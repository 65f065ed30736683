package org.catena.adapters.arc;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.catena.adapters.https.Credential;
import org.catena.adapters.https.IdentifiedClient;
import org.catena.adapters.https.Identity;
import org.catena.adapters.https.NoAnswer;
import org.catena.adapters.spi.Fault;

/** Reaches the computing element as the one whom the credentials name. Thread-safe. */
final class Connection {
  /** So that a file's move has time by its size: less than this is no working connection. */
  private static final long SLOWEST_BYTES_A_SECOND = 50_000;

  private final ArcSettings settings;
  private final IdentifiedClient client;

  Connection(ArcSettings settings) {
    this.settings = settings;
    this.client =
        new IdentifiedClient(
            new Identity(
                settings.certificate(), settings.key(), settings.token(), settings.authorities()));
  }

  /** Our certificate now; empty when a token alone says who we are. */
  Optional<Credential> credential() throws Unanswered {
    try {
      return client.credential();
    } catch (NoAnswer none) {
      throw unanswered(none);
    }
  }

  /** One request and its answer, whatever the status. */
  <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
      throws Unanswered {
    return send(request, body, 0);
  }

  /**
   * @param bytes that the request or its answer carries, as far as is known
   */
  <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> body, long bytes) throws Unanswered {
    Duration limit = settings.requestLimit().plusSeconds(bytes / SLOWEST_BYTES_A_SECOND);
    try {
      return client.send(request, body, limit);
    } catch (NoAnswer none) {
      throw unanswered(none);
    }
  }

  private Unanswered unanswered(NoAnswer none) {
    String message = settings.url() + " " + none.getMessage();
    return switch (none.reason()) {
      case NO_IDENTITY ->
          Unanswered.nothingDone(
              Fault.NOT_AUTHORISED, "site %s: %s".formatted(settings.site(), none.getMessage()));
      case NOT_REACHED -> Unanswered.nothingDone(Fault.SITE_UNREACHABLE, message);
      case NOT_TRUSTED -> Unanswered.nothingDone(Fault.NOT_AUTHORISED, message);
      case NO_SPACE_HERE -> Unanswered.nothingDone(Fault.STORAGE_FULL, message);
      case LOST -> Unanswered.perhapsDone(Fault.SITE_UNREACHABLE, message);
    };
  }
}
