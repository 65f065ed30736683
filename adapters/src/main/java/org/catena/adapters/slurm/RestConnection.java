package org.catena.adapters.slurm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.jspecify.annotations.Nullable;

/** Reaches the REST server as the one whom the token names. Thread-safe. */
final class RestConnection {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  /** Tried in this order, when the settings name none: those that were tested come first. */
  private static final List<String> VERSIONS =
      List.of("v0.0.42", "v0.0.41", "v0.0.43", "v0.0.44", "v0.0.45");

  private static final int NOT_FOUND = 404;

  private final SlurmSettings settings;
  private final RestSettings rest;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();

  private volatile Optional<String> found = Optional.empty();

  RestConnection(SlurmSettings settings, RestSettings rest) {
    this.settings = settings;
    this.rest = rest;
  }

  String site() {
    return settings.site();
  }

  /**
   * Asks for something.
   *
   * @param part of the interface: {@code slurm} or {@code slurmdb}
   * @param path behind the version
   */
  <T> RestAnswer<T> get(String part, String path, Function<JsonNode, Optional<T>> ofJob)
      throws NoAnswer {
    return answer(HttpRequest.newBuilder(uri(part, path)).GET(), settings.queryLimit(), ofJob);
  }

  /** Tells the controller something. */
  RestAnswer<JsonNode> tell(String method, String path, JsonNode body) throws NoAnswer {
    return send(method, path, body, settings.queryLimit());
  }

  /** Submits, with the limit for that. */
  RestAnswer<JsonNode> submit(JsonNode body) throws NoAnswer {
    return send("POST", "job/submit", body, settings.submitLimit());
  }

  private RestAnswer<JsonNode> send(String method, String path, JsonNode body, Duration limit)
      throws NoAnswer {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("slurm", path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
    return answer(request, limit, Optional::of);
  }

  private URI uri(String part, String path) throws NoAnswer {
    return URI.create("%s/%s/%s/%s".formatted(rest.base(), part, version(), path));
  }

  private String version() throws NoAnswer {
    Optional<String> known = rest.version().or(() -> found);
    if (known.isPresent()) {
      return known.get();
    }
    for (String version : VERSIONS) {
      URI ping = URI.create("%s/slurm/%s/ping".formatted(rest.base(), version));
      RestAnswer<JsonNode> answer;
      try {
        answer = answer(HttpRequest.newBuilder(ping).GET(), settings.queryLimit(), Optional::of);
      } catch (NoAnswer none) {
        throw NoAnswer.nothingDone(none.failure().fault(), none.failure().message());
      }
      if (answer.status() == 401 || answer.status() == 403) {
        Failure refused = RestFaults.of(settings.site(), answer);
        throw NoAnswer.nothingDone(refused.fault(), refused.message());
      }
      if (answer.text().isEmpty()) { // whatever it says: it has this version
        found = Optional.of(version);
        return version;
      }
      if (answer.status() != NOT_FOUND) {
        Failure failure = RestFaults.of(settings.site(), answer);
        throw NoAnswer.nothingDone(failure.fault(), failure.message());
      }
    }
    throw NoAnswer.nothingDone(
        Fault.SITE_UNREACHABLE,
        "%s serves none of %s of SLURM's REST interface: set slurm.rest.version to one that it does"
            .formatted(rest.url(), VERSIONS));
  }

  private <T> RestAnswer<T> answer(
      HttpRequest.Builder request, Duration limit, Function<JsonNode, Optional<T>> ofJob)
      throws NoAnswer {
    HttpResponse<byte[]> response = respond(request, limit);
    try {
      RestAnswer<T> answer = RestAnswer.read(response.statusCode(), response.body(), ofJob);
      if (answer.status() == NOT_FOUND && !answer.text().isEmpty()) {
        found = Optional.empty(); // perhaps it is another server now
      }
      return answer;
    } catch (IOException cut) {
      throw NoAnswer.perhapsDone(
          Fault.SITE_UNREACHABLE,
          "the answer of %s cannot be read; it may have been cut off".formatted(rest.url()));
    }
  }

  private HttpResponse<byte[]> respond(HttpRequest.Builder request, Duration limit)
      throws NoAnswer {
    request.setHeader("X-SLURM-USER-NAME", rest.user()).setHeader("X-SLURM-USER-TOKEN", token());
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException silent) {
      answer.cancel(true);
      throw NoAnswer.perhapsDone(
          Fault.SITE_UNREACHABLE,
          "%s did not answer within %d s".formatted(rest.url(), limit.toSeconds()));
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw NoAnswer.perhapsDone(
          Fault.SITE_UNREACHABLE, "the question to %s was broken off".formatted(rest.url()));
    } catch (ExecutionException failed) {
      throw unreached(failed.getCause());
    }
  }

  private NoAnswer unreached(@Nullable Throwable cause) {
    String message = "%s cannot be reached: %s".formatted(rest.url(), reason(cause));
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof ConnectException
          || at instanceof HttpConnectTimeoutException
          || at instanceof SSLHandshakeException) {
        return NoAnswer.nothingDone(Fault.SITE_UNREACHABLE, message);
      }
    }
    return NoAnswer.perhapsDone(Fault.SITE_UNREACHABLE, message);
  }

  private static String reason(@Nullable Throwable cause) {
    if (cause == null) {
      return "unknown";
    }
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }

  /** Neither this nor any message holds what stands in the file. */
  private String token() throws NoAnswer {
    try {
      String token = Files.readString(rest.token()).strip().replaceFirst("^SLURM_JWT=", "");
      if (token.matches("[\\x21-\\x7e]+")) {
        return token;
      }
      throw new IOException("it holds no single line with a token");
    } catch (IOException | UncheckedIOException unreadable) {
      throw NoAnswer.nothingDone(
          Fault.NOT_AUTHORISED,
          "site %s: the token in %s cannot be read: %s"
              .formatted(settings.site(), rest.token(), unreadable.getMessage()));
    }
  }
}
