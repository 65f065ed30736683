package org.catena.adapters.arc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.catena.adapters.spi.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Reaches the computing element as the one whom the credentials name. They are looked at before
 * each request: when their files have changed, the next request goes over a new connection.
 * Thread-safe.
 */
final class Connection {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  /** So that a file's move has time by its size: less than this is no working connection. */
  private static final long SLOWEST_BYTES_A_SECOND = 50_000;

  private record Client(List<FileTime> stamps, Optional<Credential> credential, HttpClient http) {}

  private final ArcSettings settings;
  private @Nullable Client client;

  Connection(ArcSettings settings) {
    this.settings = settings;
  }

  /** Our certificate now; empty when a token alone says who we are. */
  Optional<Credential> credential() throws Unanswered {
    return client().credential();
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
    Client now = client();
    Optional<String> token = token();
    if (token.isPresent()) {
      request.setHeader("Authorization", "Bearer " + token.get());
    }
    Duration limit = settings.requestLimit().plusSeconds(bytes / SLOWEST_BYTES_A_SECOND);
    CompletableFuture<HttpResponse<T>> answer = now.http().sendAsync(request.build(), body);
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException silent) {
      answer.cancel(true);
      throw Unanswered.perhapsDone(
          Fault.SITE_UNREACHABLE,
          "%s did not answer within %d s".formatted(settings.url(), limit.toSeconds()));
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw Unanswered.perhapsDone(
          Fault.SITE_UNREACHABLE, "the question to %s was broken off".formatted(settings.url()));
    } catch (ExecutionException failed) {
      throw unanswered(failed.getCause());
    }
  }

  private Unanswered unanswered(@Nullable Throwable cause) {
    String message = "%s cannot be reached: %s".formatted(settings.url(), reason(cause));
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof ConnectException || at instanceof HttpConnectTimeoutException) {
        return Unanswered.nothingDone(Fault.SITE_UNREACHABLE, message);
      }
      if (at instanceof SSLHandshakeException) { // before anything was asked
        return brokenOff(at)
            ? Unanswered.nothingDone(Fault.SITE_UNREACHABLE, message)
            : Unanswered.nothingDone(
                Fault.NOT_AUTHORISED,
                message + ". Check our certificate, and the authorities that we believe");
      }
      if (String.valueOf(at.getMessage()).contains("No space left")) {
        return Unanswered.nothingDone(
            Fault.STORAGE_FULL, "what the element sent cannot be written: " + at.getMessage());
      }
    }
    return Unanswered.perhapsDone(Fault.SITE_UNREACHABLE, message);
  }

  /** A server that goes away in the middle of a handshake refuses nobody. */
  private static boolean brokenOff(Throwable handshake) {
    return String.valueOf(handshake.getMessage()).contains("terminated the handshake");
  }

  private static String reason(@Nullable Throwable cause) {
    if (cause == null) {
      return "unknown";
    }
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }

  private Optional<String> token() throws Unanswered {
    if (settings.token().isEmpty()) {
      return Optional.empty();
    }
    Path file = settings.token().get();
    try {
      String token = Files.readString(file).strip();
      if (!token.matches("[\\x21-\\x7e]+")) {
        throw new IOException("it holds no single line with a token");
      }
      return Optional.of(token);
    } catch (IOException | UncheckedIOException unreadable) {
      throw Unanswered.nothingDone(
          Fault.NOT_AUTHORISED,
          "the token in %s cannot be read: %s".formatted(file, unreadable.getMessage()));
    }
  }

  private synchronized Client client() throws Unanswered {
    try {
      List<FileTime> stamps = stamps();
      Client known = client;
      if (known != null && known.stamps().equals(stamps)) {
        return known;
      }
      Optional<Credential> credential = Optional.empty();
      if (settings.certificate().isPresent()) {
        Path file = settings.certificate().get();
        credential = Optional.of(Credential.read(file, settings.key().orElse(file)));
      }
      HttpClient http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECT_LIMIT)
              .sslContext(TlsIdentity.context(credential, settings.authorities()))
              .build();
      Client made = new Client(stamps, credential, http);
      client = made;
      return made;
    } catch (IOException unusable) {
      throw Unanswered.nothingDone(
          Fault.NOT_AUTHORISED,
          "site %s: the certificates cannot be used: %s"
              .formatted(settings.site(), unusable.getMessage()));
    }
  }

  private List<FileTime> stamps() throws IOException {
    List<FileTime> stamps = new ArrayList<>();
    for (Optional<Path> file : List.of(settings.certificate(), settings.key())) {
      if (file.isPresent()) {
        stamps.add(Files.getLastModifiedTime(file.get()));
      }
    }
    return stamps;
  }
}
