package org.catena.adapters.https;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLHandshakeException;
import org.catena.adapters.https.NoAnswer.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Asks servers as the one whom the credentials name. They are looked at before each request: when
 * their files have changed, the next request goes over a new connection. Thread-safe.
 */
public final class IdentifiedClient {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  private record Client(List<FileTime> stamps, Optional<Credential> credential, HttpClient http) {}

  private final Identity identity;
  private final Clock clock;
  private @Nullable Client client;

  public IdentifiedClient(Identity identity) {
    this(identity, Clock.systemUTC());
  }

  IdentifiedClient(Identity identity, Clock clock) {
    this.identity = identity;
    this.clock = clock;
  }

  /** Our certificate now; empty when a token alone says who we are. */
  public Optional<Credential> credential() throws NoAnswer {
    return client().credential();
  }

  /** Our bearer token now; empty when there is none. */
  public Optional<String> token() throws NoAnswer {
    if (identity.token().isEmpty()) {
      return Optional.empty();
    }
    Path file = identity.token().get();
    try {
      String token = Files.readString(file).strip();
      if (!token.matches("[\\x21-\\x7e]+")) {
        throw new IOException("it holds no single line with a token");
      }
      return Optional.of(token);
    } catch (IOException | UncheckedIOException unreadable) {
      throw new NoAnswer(
          Reason.NO_IDENTITY,
          "the token in %s cannot be read: %s".formatted(file, unreadable.getMessage()));
    }
  }

  /** One request and its answer, whatever the status; within the limit. */
  public <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> body, Duration limit)
      throws NoAnswer {
    return send(request, body, limit, () -> 0);
  }

  /**
   * The same, for a request that takes the longer the more it carries.
   *
   * @param silence as long as {@code progress} does not change, the answer must come within this
   * @param progress how much has gone
   */
  public <T> HttpResponse<T> send(
      HttpRequest.Builder request,
      HttpResponse.BodyHandler<T> body,
      Duration silence,
      LongSupplier progress)
      throws NoAnswer {
    Client now = client();
    requireValid(now);
    Optional<String> token = token();
    if (token.isPresent()) {
      request.setHeader("Authorization", "Bearer " + token.get());
    }
    CompletableFuture<HttpResponse<T>> answer = now.http().sendAsync(request.build(), body);
    try {
      return await(answer, silence, progress);
    } catch (TimeoutException silent) {
      answer.cancel(true);
      throw new NoAnswer(Reason.LOST, "did not answer within %d s".formatted(silence.toSeconds()));
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new NoAnswer(Reason.LOST, "was not waited for any longer");
    } catch (ExecutionException failed) {
      throw unanswered(failed.getCause());
    }
  }

  /** A server may break off the connection without a word about it. */
  private void requireValid(Client now) throws NoAnswer {
    Optional<Instant> ended =
        now.credential().map(Credential::expires).filter(end -> end.isBefore(clock.instant()));
    if (ended.isPresent()) {
      throw new NoAnswer(
          Reason.NO_IDENTITY,
          "our certificate in %s ended at %s: renew it"
              .formatted(identity.certificate().orElseThrow(), ended.get()));
    }
  }

  private static <T> T await(CompletableFuture<T> answer, Duration silence, LongSupplier progress)
      throws TimeoutException, InterruptedException, ExecutionException {
    while (true) {
      long before = progress.getAsLong();
      try {
        return answer.get(silence.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException silent) {
        if (progress.getAsLong() == before) {
          throw silent;
        }
      }
    }
  }

  private static NoAnswer unanswered(@Nullable Throwable cause) {
    String message = "cannot be reached: " + reason(cause);
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof ConnectException || at instanceof HttpConnectTimeoutException) {
        return new NoAnswer(Reason.NOT_REACHED, message);
      }
      if (at instanceof SSLHandshakeException) { // before anything was asked
        return brokenOff(at)
            ? new NoAnswer(Reason.NOT_REACHED, message)
            : new NoAnswer(
                Reason.NOT_TRUSTED,
                message + ". Check our certificate, and the authorities that we believe");
      }
      if (String.valueOf(at.getMessage()).contains("No space left")) {
        return new NoAnswer(
            Reason.NO_SPACE_HERE, "sent what cannot be written: " + at.getMessage());
      }
    }
    return new NoAnswer(Reason.LOST, message);
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

  private synchronized Client client() throws NoAnswer {
    try {
      List<FileTime> stamps = stamps();
      Client known = client;
      if (known != null && known.stamps().equals(stamps)) {
        return known;
      }
      Optional<Credential> credential = Optional.empty();
      if (identity.certificate().isPresent()) {
        Path file = identity.certificate().get();
        credential = Optional.of(Credential.read(file, identity.key().orElse(file)));
      }
      HttpClient http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECT_LIMIT)
              .sslContext(TlsIdentity.context(credential, identity.authorities()))
              .build();
      Client made = new Client(stamps, credential, http);
      client = made;
      return made;
    } catch (IOException unusable) {
      throw new NoAnswer(
          Reason.NO_IDENTITY, "the certificates cannot be used: " + unusable.getMessage());
    }
  }

  private List<FileTime> stamps() throws IOException {
    List<FileTime> stamps = new ArrayList<>();
    for (Optional<Path> file : List.of(identity.certificate(), identity.key())) {
      if (file.isPresent()) {
        stamps.add(Files.getLastModifiedTime(file.get()));
      }
    }
    return stamps;
  }
}
