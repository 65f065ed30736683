package org.catena.adapters.xrootd;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How storages are reached and used.
 *
 * @param storages where each begins, such as {@code root://se.example.org:1094//store}; only
 *     beneath them anything is read, written or deleted
 * @param proxy a PEM file with an RFC 3820 proxy, its key and its issuers, which nobody but this
 *     program's user may read; it is read at every call
 * @param token a file that holds nothing but a bearer token; only for {@code roots:} storages,
 *     since it would go in the clear otherwise
 * @param authorities a directory of certificates of those whom we believe that a server is itself,
 *     under their hashes, such as {@code /etc/grid-security/certificates}
 * @param programs where {@code xrdcp} and {@code xrdfs} are; empty: on the PATH
 * @param environment further variables for them, such as {@code XRD_PARALLELEVTLOOP}
 * @param between of copies between two storages
 * @param answerLimit after which an answer, or the next sign of life of a copy, counts as lost;
 *     reading a file for its checksum may take longer, by its size. At least four seconds
 */
public record XrootdSettings(
    List<URI> storages,
    Optional<Path> proxy,
    Optional<Path> token,
    Path authorities,
    Optional<Path> programs,
    Map<String, String> environment,
    BetweenStorages between,
    Duration answerLimit) {
  private static final Duration SHORTEST = Duration.ofSeconds(4);

  public XrootdSettings {
    storages = List.copyOf(storages);
    environment = Map.copyOf(environment);
    if (proxy.isEmpty() && token.isEmpty()) {
      throw new IllegalArgumentException(
          "storages %s: nothing says who we are: give a proxy, a token or both"
              .formatted(storages));
    }
    if (token.isPresent()
        && storages.stream().anyMatch(storage -> !XrootdAddressing.encrypted(storage))) {
      throw new IllegalArgumentException(
          "storages %s: a token is sent over encrypted lines alone: write roots://"
              .formatted(storages));
    }
    if (answerLimit.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "storages %s: the answer limit (%s) is shorter than %s: give the programs more time"
              .formatted(storages, answerLimit, SHORTEST));
    }
  }
}
