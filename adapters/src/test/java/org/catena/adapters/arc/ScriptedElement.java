package org.catena.adapters.arc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.catena.adapters.https.TestAuthority;

/**
 * Answers as a computing element did when it was listened to, over real TLS. Every request that a
 * test has not said anything about is answered 404.
 */
final class ScriptedElement implements AutoCloseable {
  private static final String ROOT = "/arex/rest";

  /** A request as it came. */
  record Asked(String what, String body, String peer, Optional<String> authorization) {}

  private record Answer(int status, String body) {}

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Answer> answers = Collections.synchronizedMap(new LinkedHashMap<>());

  /** All requests so far. */
  final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

  /** In the folder, the authority's certificate is put for those who ask. */
  ScriptedElement(TestAuthority authority, Path folder) {
    try {
      TestAuthority.pem(folder.resolve("ca.pem"), authority.certificate);
      SSLContext tls = authority.server();
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(
          new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
              var wanted = tls.getDefaultSSLParameters();
              wanted.setWantClientAuth(true);
              parameters.setSSLParameters(wanted);
            }
          });
      server.createContext("/", this::handle);
      server.setExecutor(threads);
      server.start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  URI url() {
    return URI.create("https://localhost:" + server.getAddress().getPort() + "/arex");
  }

  /**
   * Says how a request is answered from now on.
   *
   * @param what method and address below {@code /arex/rest}, such as {@code GET /1.0/jobs}
   */
  ScriptedElement on(String what, int status, String body) {
    answers.put(what, new Answer(status, body));
    return this;
  }

  /** The requests of this kind. */
  List<Asked> asked(String what) {
    synchronized (asked) {
      return asked.stream().filter(request -> request.what().equals(what)).toList();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    String path = exchange.getRequestURI().getRawPath();
    String what =
        "%s %s%s"
            .formatted(
                exchange.getRequestMethod(),
                path.startsWith(ROOT) ? path.substring(ROOT.length()) : path,
                query == null ? "" : "?" + query);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        new Asked(
            what,
            body,
            peer(exchange),
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))));
    Answer answer = answers.getOrDefault(what, new Answer(404, ""));
    if (answer.status() == 0) {
      exchange.close(); // the connection ends without an answer
      return;
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    if (what.endsWith("action=new") && what.contains("/delegations")) {
      exchange.getResponseHeaders().add("Location", path + "?action=new/0123abcd");
    }
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private static String peer(HttpExchange exchange) {
    try {
      return ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName();
    } catch (SSLPeerUnverifiedException nobody) {
      return "";
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
