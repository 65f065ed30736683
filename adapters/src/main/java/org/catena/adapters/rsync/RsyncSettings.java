package org.catena.adapters.rsync;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.ssh.SshSettings;

/**
 * How the storages of one disk server are reached and used.
 *
 * @param server how one comes in
 * @param storages where each begins, such as {@code rsync://disk.example.org/data/catena}, all at
 *     that server; the directories must be there. Only beneath them anything is read, written or
 *     deleted
 * @param answerLimit after which an answer, or the next sign of life of a copy, counts as lost; at
 *     least two seconds
 */
public record RsyncSettings(SshSettings server, List<URI> storages, Duration answerLimit) {
  /** A sign of life is given every second. */
  private static final Duration SHORTEST = Duration.ofSeconds(2);

  public RsyncSettings {
    storages = List.copyOf(storages);
    if (answerLimit.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "storages %s: the answer limit (%s) is shorter than %s: give the server more time"
              .formatted(storages, answerLimit, SHORTEST));
    }
    for (URI storage : storages) {
      if (!RsyncAddressing.host(storage).equalsIgnoreCase(server.host())
          || RsyncAddressing.port(storage) != server.port()) {
        throw new IllegalArgumentException(
            "storage %s is not at %s, port %d: make an agent of its own for it"
                .formatted(storage, server.host(), server.port()));
      }
    }
  }

  /**
   * The server of a storage.
   *
   * @param storage such as {@code rsync://disk.example.org:2222/data/catena}
   * @param role what the host is, in the words of failures
   * @param user as whom we come in
   * @param key file of a private key without a passphrase, which nobody else may read
   * @param knownHosts file with the host's key: no other is believed
   * @throws IllegalArgumentException saying which setting cannot be used and what would be right
   */
  public static SshSettings server(
      URI storage, String role, String user, Path key, Path knownHosts) {
    return new SshSettings(
        role,
        RsyncAddressing.host(storage),
        RsyncAddressing.port(storage),
        user,
        key,
        knownHosts,
        Optional.empty());
  }
}
