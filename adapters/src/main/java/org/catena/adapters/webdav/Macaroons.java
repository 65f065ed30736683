package org.catena.adapters.webdav;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.webdav.StorageServers.Question;

/**
 * Letters with which one storage may use a file of another in our name: our bearer token when we
 * have one, else a macaroon for that file alone.
 */
final class Macaroons {
  /** What the other storage needs to read a file. */
  static final String TO_READ = "DOWNLOAD,LIST";

  /** What the other storage needs to write a file. */
  static final String TO_WRITE = "UPLOAD,MANAGE,DELETE,LIST";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final long SLOWEST_BYTES_A_SECOND = 1_000_000;

  private final StorageServers servers;

  Macaroons(StorageServers servers) {
    this.servers = servers;
  }

  /**
   * Empty when the storage gives none: everybody may use some files.
   *
   * @param bytes of the file: so long must the letter last
   */
  Optional<String> letter(URI file, String activities, long bytes) throws Unserved {
    Optional<String> token = servers.token(file);
    if (token.isPresent()) {
      return token;
    }
    Duration validity = SHORTEST.plusSeconds(bytes / SLOWEST_BYTES_A_SECOND);
    ObjectNode wish =
        JSON.createObjectNode().put("validity", "PT%dM".formatted(validity.toMinutes()));
    wish.putArray("caveats").add("activity:" + activities);
    HttpResponse<String> answer =
        servers.ask(
            new Question(
                "POST",
                file,
                "get a macaroon for",
                Map.of("Content-Type", "application/macaroon-request")),
            BodyPublishers.ofString(wish.toString()),
            servers.limit(0),
            () -> 0);
    return StorageServers.succeeded(answer) ? macaroon(answer.body()) : Optional.empty();
  }

  private static Optional<String> macaroon(String body) {
    try {
      return Optional.of(JSON.readTree(body).path("macaroon").asText(""))
          .filter(letter -> letter.matches("[\\x21-\\x7e]+"));
    } catch (JsonProcessingException other) {
      return Optional.empty();
    }
  }
}
