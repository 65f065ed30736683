package org.catena.adapters.webdav;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.catena.adapters.https.IdentifiedClient;
import org.catena.adapters.https.NoAnswer;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.remote.Vigils;

/** Puts one question to a storage's server. */
final class StorageServers {
  /** A slower disk is no working one. */
  private static final long SLOWEST_BYTES_A_SECOND = 10_000_000;

  /** Of an answer that is only words; more of it is not of interest. */
  private static final int WORDS = 1 << 16;

  private final IdentifiedClient client;
  private final Duration answerLimit;
  private final Vigils vigils;

  StorageServers(IdentifiedClient client, Duration answerLimit, Vigils vigils) {
    this.client = client;
    this.answerLimit = answerLimit;
    this.vigils = vigils;
  }

  /** What to do at a file, and how this is said to a person. */
  record Question(String method, URI file, String doing, Map<String, String> headers) {
    Question(String method, URI file, String doing) {
      this(method, file, doing, Map.of());
    }

    private HttpRequest.Builder request(BodyPublisher body) {
      HttpRequest.Builder request = HttpRequest.newBuilder(file).method(method, body);
      headers.forEach(request::header);
      return request;
    }
  }

  /** How long an answer may take for which so many bytes are read at the storage. */
  Duration limit(long bytes) {
    return answerLimit.plusSeconds(bytes / SLOWEST_BYTES_A_SECOND);
  }

  /** Our bearer token, when we have one. */
  Optional<String> token(URI file) throws Unserved {
    try {
      return client.token();
    } catch (NoAnswer none) {
      throw new Unserved(WebdavFaults.silence("use", file, none));
    }
  }

  /** An answer in words, whatever the status. */
  HttpResponse<String> ask(Question question, Duration limit) throws Unserved {
    return ask(question, BodyPublishers.noBody(), limit, () -> 0);
  }

  /** The same for a question that carries something. */
  HttpResponse<String> ask(
      Question question, BodyPublisher body, Duration silence, LongSupplier progress)
      throws Unserved {
    return send(question, body, BodyHandlers.ofString(), silence, progress);
  }

  /** Reads an answer as it comes. */
  interface Reader<T> {
    T read(InputStream body, Vigils.Vigil vigil) throws Unserved, IOException;
  }

  /**
   * An answer that is long or slow in coming.
   *
   * @param silence the longest time between two signs of life
   * @throws Unserved also for a status that is none of success
   * @throws IOException the reader's own
   */
  <T> T follow(Question question, Duration silence, Reader<T> reader) throws Unserved, IOException {
    HttpResponse<InputStream> answer =
        send(question, BodyPublishers.noBody(), BodyHandlers.ofInputStream(), silence, () -> 0);
    try (Vigils.Vigil vigil = vigils.over(answer.body(), silence)) {
      if (!succeeded(answer)) {
        throw Unserved.refused(
            WebdavFaults.refusal(
                question.doing(), question.file(), answer.statusCode(), words(answer.body())));
      }
      return reader.read(answer.body(), vigil);
    }
  }

  static boolean succeeded(HttpResponse<?> answer) {
    return answer.statusCode() >= 200 && answer.statusCode() < 300;
  }

  /** The failure when the answer is not one of success. */
  static void require(Question question, HttpResponse<String> answer) throws Unserved {
    if (!succeeded(answer)) {
      throw Unserved.refused(
          WebdavFaults.refusal(
              question.doing(), question.file(), answer.statusCode(), answer.body()));
    }
  }

  private static String words(InputStream body) {
    try {
      return new String(body.readNBytes(WORDS), StandardCharsets.UTF_8);
    } catch (IOException brokenOff) {
      return "";
    }
  }

  private <T> HttpResponse<T> send(
      Question question,
      BodyPublisher body,
      BodyHandler<T> handler,
      Duration silence,
      LongSupplier progress)
      throws Unserved {
    try {
      return client.send(question.request(body), handler, silence, progress);
    } catch (NoAnswer none) {
      throw new Unserved(WebdavFaults.silence(question.doing(), question.file(), none));
    }
  }
}
