package org.catena.engine.server.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.catena.engine.server.cli.directory.DataDirectory;

/** Answers on a data directory with recorded documents of the REST contract. */
public final class RecordedServer implements AutoCloseable {
  private static final String PREFIX = "/api/v1";

  /** A status and a document. */
  private record Answer(int status, String body) {}

  private final DataDirectory directory;
  private final String token;
  private final HttpServer http;
  private final Map<String, Answer> answers = new HashMap<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  public RecordedServer(Path data) throws IOException {
    directory = DataDirectory.take(data, Clock.systemUTC());
    token = DataDirectory.token(data);
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(PREFIX, this::answer);
    http.start();
    directory.listeningOn(port());
  }

  public int port() {
    return http.getAddress().getPort();
  }

  /** Answers {@code request}, such as {@code GET /runs?limit=100}, with a file beside the tests. */
  public RecordedServer on(String request, String resource) throws IOException {
    return on(request, 200, recorded(resource));
  }

  public RecordedServer on(String request, int status, String body) {
    answers.put(request, new Answer(status, body));
    return this;
  }

  public static String recorded(String resource) throws IOException {
    try (InputStream stream = RecordedServer.class.getResourceAsStream("/cli/" + resource)) {
      if (stream == null) {
        throw new IOException("no such recording: " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What was handed over, in order. */
  public List<String> bodies() {
    return bodies;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String uri = exchange.getRequestURI().toString().substring(PREFIX.length());
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String missing = "no recording of " + exchange.getRequestMethod() + " " + uri;
    boolean known =
        ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    Answer answer =
        known
            ? answers.getOrDefault(
                exchange.getRequestMethod() + " " + uri,
                new Answer(404, "{\"status\":404,\"detail\":\"" + missing + "\"}"))
            : new Answer(401, "{\"status\":401,\"detail\":\"the token is wrong\"}");
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() throws IOException {
    http.stop(0);
    directory.close();
  }
}
