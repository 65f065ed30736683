package org.catena.adapters.rucio;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.catena.adapters.https.IdentifiedClient;
import org.catena.adapters.https.NoAnswer;
import org.catena.adapters.spi.Fault;

/** Asks a Rucio server and tells it things, as our account. Thread-safe. */
final class RucioServer {
  /** Of something in front of Rucio; less may pass. */
  private static final int TOO_LARGE = 413;

  private static final int UNAUTHORISED = 401;

  /**
   * Exceptions by which Rucio says that its database failed: of a plain one it has no better word.
   */
  private static final Set<String> TROUBLE_OF_ITS_OWN =
      Set.of("DatabaseException", "RucioException");

  private final RucioSettings settings;
  private final IdentifiedClient client;
  private final Session session;

  RucioServer(RucioSettings settings, Clock clock) {
    this.settings = settings;
    this.client = new IdentifiedClient(settings.login().identity(settings.authorities()));
    this.session = new Session(settings, client, clock);
  }

  RucioSettings settings() {
    return settings;
  }

  /**
   * Asks, once more when the answer is lost: the connection that was kept may have been closed.
   *
   * @param method POST, too, only asks at some paths
   */
  List<JsonNode> ask(String method, String path, String body) throws Unanswered, Rejected {
    try {
      return collect(method, path, body);
    } catch (Unanswered lost) {
      if (!lost.isPerhapsDone()) {
        throw lost;
      }
      return collect(method, path, body);
    }
  }

  private List<JsonNode> collect(String method, String path, String body)
      throws Unanswered, Rejected {
    List<JsonNode> documents = new ArrayList<>();
    send(method, path, body, JsonLines.into(documents));
    return documents;
  }

  /** Asks for what may be long; each line is handed over as it comes, on another thread. */
  void stream(String method, String path, String body, Consumer<JsonNode> each)
      throws Unanswered, Rejected {
    send(method, path, body, new JsonLines(each));
  }

  /** Tells it something to do, once. What it says to a success does not matter. */
  void tell(String method, String path, String body) throws Unanswered, Rejected {
    session.token(); // so that a login that fails is no doubt about this
    HttpResponse<String> answer =
        respond(method, path, body, HttpResponse.BodyHandlers.ofString(), () -> 0);
    if (answer.statusCode() >= 300) {
      throw refused(answer, answer.body());
    }
  }

  private void send(String method, String path, String body, JsonLines lines)
      throws Unanswered, Rejected {
    HttpResponse<Void> answer = respond(method, path, body, lines, lines::progress);
    if (answer.statusCode() >= 300) {
      throw refused(answer, lines.refusal());
    }
    if (lines.unreadable().isPresent()) {
      throw Unanswered.perhapsDone(
          "%s%s gave an answer that cannot be read: %s"
              .formatted(settings.base(), path, lines.unreadable().get().getMessage()));
    }
  }

  private <T> HttpResponse<T> respond(
      String method,
      String path,
      String body,
      HttpResponse.BodyHandler<T> taker,
      LongSupplier progress)
      throws Unanswered {
    String token = session.token();
    HttpResponse<T> answer = once(request(method, path, body, token), taker, progress);
    if (notTaken(answer)) {
      session.forget(token);
      answer = once(request(method, path, body, session.token()), taker, progress);
      if (notTaken(answer)) {
        throw Unanswered.nothingDone(
            Fault.NOT_AUTHORISED,
            "%s does not take the token of account %s"
                .formatted(settings.url(), settings.account()));
      }
    }
    return answer;
  }

  /** With the same status Rucio also says that an account may not do a thing. */
  private static boolean notTaken(HttpResponse<?> answer) {
    return answer.statusCode() == UNAUTHORISED
        && answer
            .headers()
            .firstValue("ExceptionClass")
            .filter("CannotAuthenticate"::equals)
            .isPresent();
  }

  private <T> HttpResponse<T> once(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> taker, LongSupplier progress)
      throws Unanswered {
    try {
      return client.send(request, taker, settings.answerLimit(), progress);
    } catch (NoAnswer none) {
      throw unanswered(settings, none, true);
    }
  }

  private HttpRequest.Builder request(String method, String path, String body, String token) {
    return HttpRequest.newBuilder(URI.create(settings.base() + path))
        .method(
            method,
            body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body))
        .setHeader("Content-Type", "application/json")
        .setHeader("X-Rucio-Auth-Token", token);
  }

  /**
   * An exception of Rucio, or the status of something in front of it, or of Rucio without its
   * database. What it says of the latter is not passed on: it can be a statement with our token.
   */
  private Rejected refused(HttpResponse<?> answer, String text) throws Unanswered {
    String kind = answer.headers().firstValue("ExceptionClass").orElse("");
    if (answer.statusCode() == TOO_LARGE) {
      return new Rejected(TOO_LARGE, "RequestTooLarge", message(text, answer));
    }
    if (kind.isEmpty() || TROUBLE_OF_ITS_OWN.contains(kind)) {
      String what =
          "%s answered %s with status %d"
              .formatted(settings.url(), answer.request().uri().getPath(), answer.statusCode());
      throw answer.statusCode() >= 500
          ? Unanswered.perhapsDone(what)
          : Unanswered.nothingDone(Fault.CATALOGUE_UNREACHABLE, what);
    }
    return new Rejected(answer.statusCode(), kind, message(text, answer));
  }

  /** The header has but the beginning of it; behind its first line there can be a statement. */
  private static String message(String text, HttpResponse<?> answer) {
    String said = answer.headers().firstValue("ExceptionMessage").orElse("");
    try {
      said = JsonLines.read(text).get(0).path("ExceptionMessage").asText(said);
    } catch (IllegalArgumentException | IndexOutOfBoundsException other) {
      // then the header it is
    }
    return said.split("\\R|\\[SQL", 2)[0].strip();
  }

  static Unanswered unanswered(RucioSettings settings, NoAnswer none, boolean matters) {
    String message = settings.url() + " " + none.getMessage();
    return switch (none.reason()) {
      case NO_IDENTITY, NOT_TRUSTED -> Unanswered.nothingDone(Fault.NOT_AUTHORISED, message);
      case NOT_REACHED, NO_SPACE_HERE ->
          Unanswered.nothingDone(Fault.CATALOGUE_UNREACHABLE, message);
      case LOST ->
          matters
              ? Unanswered.perhapsDone(message)
              : Unanswered.nothingDone(Fault.CATALOGUE_UNREACHABLE, message);
    };
  }
}
