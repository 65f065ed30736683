package org.catena.engine.server.wiring;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.catena.adapters.rsync.RsyncSettings;
import org.catena.adapters.rsync.RsyncTransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.ssh.SshSettings;
import org.catena.engine.core.mover.Mover;
import org.jspecify.annotations.Nullable;

/** Makes a mover for each disk server on which storage elements are. */
final class DiskServers {
  private static final String SCHEME = "rsync";
  private static final int PORT = 22;

  private final Duration answerLimit;
  private final int mostAtOnce;
  private final Map<String, List<CatenaSettings.RseSetting>> byServer = new LinkedHashMap<>();

  /**
   * @param rses as they are configured, of whatever kind
   * @param mostAtOnce copies of one server
   * @throws SitesRefused when one does not say how its server is entered, or says it in vain
   */
  DiskServers(Collection<CatenaSettings.RseSetting> rses, Duration answerLimit, int mostAtOnce) {
    this.answerLimit = answerLimit;
    this.mostAtOnce = mostAtOnce;
    for (CatenaSettings.RseSetting rse : rses) {
      URI url = rse.url();
      if (url != null && SCHEME.equalsIgnoreCase(url.getScheme())) {
        byServer.computeIfAbsent(server(rse.name(), url), door -> new ArrayList<>()).add(rse);
      } else if (rse.ssh() != null) {
        throw refused(
            rse.name(), "ssh is for a url that begins with rsync://: leave one of both out");
      }
    }
  }

  private static String server(String name, URI url) {
    if (url.getHost() == null) {
      throw refused(name, "'%s' names no host: give rsync://HOST/absolute/path".formatted(url));
    }
    int port = url.getPort() < 0 ? PORT : url.getPort();
    return url.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }

  /**
   * @param writtenHere directories of this machine beneath which copies may arrive
   * @param ended told of copies that have ended
   */
  List<Mover> movers(List<Path> writtenHere, Consumer<TransferKey> ended) {
    List<Mover> movers = new ArrayList<>();
    byServer.forEach(
        (server, rses) -> movers.add(new Mover(doors(server), agent(rses, writtenHere, ended))));
    return movers;
  }

  private static Set<String> doors(String server) {
    String door = SCHEME + "://" + server + "/";
    return server.endsWith(":" + PORT)
        ? Set.of(door, door.replace(":" + PORT + "/", "/"))
        : Set.of(door);
  }

  private RsyncTransferAgent agent(
      List<CatenaSettings.RseSetting> rses, List<Path> writtenHere, Consumer<TransferKey> ended) {
    CatenaSettings.RseSetting first = rses.get(0);
    List<URI> storages = rses.stream().map(rse -> Objects.requireNonNull(rse.url())).toList();
    for (CatenaSettings.RseSetting rse : rses) {
      if (!Objects.equals(rse.ssh(), first.ssh())) {
        throw refused(
            rse.name(),
            "it is on the server of '%s', but its ssh differs: give both the same"
                .formatted(first.name()));
      }
    }
    int wanted = rses.stream().mapToInt(CatenaSettings.RseSetting::copiesAtOnce).sum();
    try {
      return new RsyncTransferAgent(
          new RsyncSettings(ssh(first, storages.get(0)), storages, answerLimit),
          writtenHere,
          Math.max(1, Math.min(mostAtOnce, wanted)),
          ended);
    } catch (IllegalArgumentException | IOException unusable) {
      throw new SitesRefused(
          "catena.rses: '%s': %s".formatted(first.name(), unusable.getMessage()), unusable);
    }
  }

  private static SshSettings ssh(CatenaSettings.RseSetting rse, URI storage) {
    CatenaSettings.Entry ssh = rse.ssh() == null ? CatenaSettings.Entry.NONE : rse.ssh();
    return RsyncSettings.server(
        storage,
        "disk server of " + rse.name(),
        given("user", ssh.user()),
        given("key", ssh.key()),
        given("known-hosts", ssh.knownHosts()));
  }

  private static <V> V given(String name, @Nullable V value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "ssh.%s is not set: a url that begins with rsync:// needs ssh.user, ssh.key and ssh.known-hosts"
              .formatted(name));
    }
    return value;
  }

  private static SitesRefused refused(String rse, String why) {
    return new SitesRefused("catena.rses: '%s': %s".formatted(rse, why));
  }
}
