package org.catena.adapters.fts;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.catena.adapters.https.Identity;

/**
 * Which FTS3 server carries files, and for how long it may.
 *
 * @param url of its REST interface, such as {@code https://fts.example.org:8446}
 * @param identity who we are for the server; its files are read again when they change. A
 *     certificate is delegated to it, so that it can act at the storages
 * @param storageToken a file that holds nothing but a bearer token, with which it reads and writes
 *     at the storages; for the servers that know us by a token. Empty: the same token
 * @param state a directory of this machine, for what has been handed over
 * @param round between two questions for all jobs
 * @param patience after which what the server has not brought to an end is taken back
 * @param answerLimit after which an answer counts as lost
 */
public record FtsSettings(
    URI url,
    Identity identity,
    Optional<Path> storageToken,
    Path state,
    Duration round,
    Duration patience,
    Duration answerLimit) {
  public FtsSettings {
    state = state.toAbsolutePath().normalize();
    if (!"https".equals(url.getScheme()) || url.getHost() == null || url.getQuery() != null) {
      throw new IllegalArgumentException(
          "'%s' is no address of an FTS3 server: give https://HOST:8446".formatted(url));
    }
    if (identity.certificate().isEmpty() && identity.token().isEmpty()) {
      throw new IllegalArgumentException(
          "FTS3 at %s: nothing says who we are: give a certificate, a token or both"
              .formatted(url));
    }
    requirePositive(url, "round", round);
    requirePositive(url, "patience", patience);
    requirePositive(url, "answer limit", answerLimit);
  }

  private static void requirePositive(URI url, String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "FTS3 at %s: %s (%s) must be positive".formatted(url, name, value));
    }
  }

  /** Where the interface begins. */
  String rest() {
    return url.toString().replaceAll("/+$", "");
  }
}
