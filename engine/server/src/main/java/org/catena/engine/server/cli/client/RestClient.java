package org.catena.engine.server.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks one server. Paths begin below {@code /api/v1}; answers are JSON as the server wrote it. */
public final class RestClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

  /** Measuring the replicas of a large file again takes long. */
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(10);

  private final URI base;
  private final String token;
  private final Path directory;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .build();

  RestClient(URI base, String token, Path directory) {
    this.base = base;
    this.token = token;
    this.directory = directory;
  }

  /**
   * Asks.
   *
   * @param query names and values; empty values are left out
   * @throws RestFault if the server refuses
   * @throws NoServer if nobody listens
   */
  public String get(String path, Map<String, String> query) {
    return send(request(path, query).GET());
  }

  /** As {@link #get}, read. */
  public JsonNode read(String path, Map<String, String> query) {
    return parsed(get(path, query));
  }

  /** Asks the server to do something; otherwise as {@link #get}. */
  public String post(String path, Map<String, String> query) {
    return send(request(path, query).POST(BodyPublishers.noBody()));
  }

  /** Hands a document over; otherwise as {@link #get}. */
  public String post(String path, String contentType, String body) {
    BodyPublisher document = BodyPublishers.ofString(body);
    return send(request(path, Map.of()).header("Content-Type", contentType).POST(document));
  }

  /** Puts a document in the place of what is there; otherwise as {@link #get}. */
  public String put(String path, String contentType, String body) {
    BodyPublisher document = BodyPublishers.ofString(body);
    return send(request(path, Map.of()).header("Content-Type", contentType).PUT(document));
  }

  /** Takes something away; otherwise as {@link #get}. */
  public String delete(String path) {
    return send(request(path, Map.of()).DELETE());
  }

  /** Text as one part of a path. */
  public static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Reads an answer. */
  public static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException notJson) {
      throw new UncheckedIOException("the server's answer is not JSON: " + json, notJson);
    }
  }

  private HttpRequest.Builder request(String path, Map<String, String> query) {
    String text =
        new TreeMap<>(query)
            .entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + part(parameter.getValue()))
                .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(URI.create(base + path + (text.isEmpty() ? "" : "?" + text)))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json, application/problem+json")
        .timeout(ANSWER_WITHIN);
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() / 100 != 2) {
        throw new RestFault(answer.statusCode(), refusal(answer));
      }
      return answer.body();
    } catch (ConnectException nobody) {
      throw NoServer.listeningOn(directory);
    } catch (IOException broken) {
      throw new UncheckedIOException(
          "the connection to " + base + " broke (" + broken.getMessage() + "); try again", broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new RestFault(503, "interrupted while waiting for " + base);
    }
  }

  private static String refusal(HttpResponse<String> answer) {
    try {
      JsonNode problem = JSON.readTree(answer.body());
      String detail = problem.path("detail").asText(problem.path("title").asText());
      String remedy = problem.path("remedy").asText();
      if (!detail.isEmpty()) {
        return remedy.isEmpty() ? detail : detail + "; " + remedy;
      }
    } catch (JsonProcessingException notOurs) {
      // Answered by something else than a controller of ours: the status must do.
    }
    return "the server answered " + answer.statusCode() + " to " + answer.request().uri();
  }
}
