package org.catena.engine.server.bed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A real server on a real port; one for all tests. */
@SpringBootTest(
    classes = Bed.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "catena.database.url=jdbc:h2:mem:web;DB_CLOSE_DELAY=-1",
      "catena.scope=" + Seed.SCOPE
    })
@ActiveProfiles(Bed.PROFILE)
@AutoConfigureObservability(tracing = false)
public abstract class ServerTest {
  private static final Path DATA = temporary();

  @LocalServerPort private int port;
  @Autowired protected Seed seed;
  @Autowired protected Desk desk;
  @Autowired protected ObjectMapper json;

  protected final HttpClient client = HttpClient.newHttpClient();

  private static Path temporary() {
    try {
      return Files.createTempDirectory("catena-server");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @DynamicPropertySource
  static void dataDirectory(DynamicPropertyRegistry registry) {
    registry.add("catena.data-dir", DATA::toString);
    registry.add("catena.token-file", DATA.resolve("token")::toString);
  }

  protected Path data() {
    return DATA;
  }

  protected HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  /** Sent as the administrator. */
  protected HttpRequest.Builder admin(String path) {
    return request(path)
        .header("Authorization", basic(seed.admin().user(), seed.admin().password()));
  }

  protected HttpRequest.Builder reader(String path) {
    return request(path).header("Authorization", basic(Seed.READER, Seed.READER_PASSWORD));
  }

  protected static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  protected HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  protected HttpResponse<String> post(HttpRequest.Builder request) throws Exception {
    return send(request.POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** The answer to a GET that succeeds. */
  protected JsonNode get(String path) throws Exception {
    HttpResponse<String> response = send(reader(path));
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " gave " + response.statusCode() + ": " + response.body());
    }
    return json.readTree(response.body());
  }
}
