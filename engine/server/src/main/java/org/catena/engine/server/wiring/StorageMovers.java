package org.catena.engine.server.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.catena.adapters.https.Identity;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.adapters.remote.Carrier;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.webdav.WebdavSettings;
import org.catena.adapters.webdav.WebdavTransferAgent;
import org.catena.adapters.xrootd.BetweenStorages;
import org.catena.adapters.xrootd.XrootdSettings;
import org.catena.adapters.xrootd.XrootdTransferAgent;
import org.catena.engine.core.mover.Mover;
import org.catena.engine.core.site.Rse;

/** Makes the movers that the storage elements of this installation need. */
final class StorageMovers {
  private static final Set<String> FILES = Set.of("file:");
  private static final Set<String> WEBDAV = Set.of("https:", "davs:");
  private static final Set<String> XROOTD = Set.of("root:", "roots:");

  /** Of one mover: each copy has a thread, however many storage elements there are. */
  private static final int MOST_AT_ONCE = 64;

  private final CatenaSettings.TransferSetting settings;

  /** By the name in their URLs. */
  private final Map<String, TapeSetting> tapes;

  private final List<CatenaSettings.RseSetting> configured;
  private final Places places;

  StorageMovers(CatenaSettings settings, Places places) {
    this.settings = settings.transfers();
    this.tapes = settings.tapes();
    this.configured = Objects.requireNonNullElse(settings.rses(), List.of());
    this.places = places;
  }

  /**
   * @param ended told of copies that have ended
   * @throws SitesRefused when a storage element cannot be reached as it is set up
   */
  List<Mover> all(Consumer<TransferKey> ended) {
    List<Mover> movers = new ArrayList<>();
    movers.add(
        new Mover(FILES, new PosixTransferAgent(places.directories(), atOnce(FILES), ended)));
    Optional<Carrier> carrier = carrier();
    List<URI> webdav = roots(WEBDAV);
    if (!webdav.isEmpty()) {
      movers.add(new Mover(WEBDAV, webdav(webdav, carrier, ended)));
    }
    List<URI> xrootd = roots(XROOTD);
    if (!xrootd.isEmpty()) {
      movers.add(new Mover(XROOTD, xrootd(xrootd, carrier, ended)));
    }
    movers.addAll(
        new DiskServers(configured, settings.answerLimit(), MOST_AT_ONCE)
            .movers(writtenHere(), ended));
    tapes.forEach(
        (name, tape) ->
            movers.add(
                new Mover(
                    Set.of("tape://" + name + "/"),
                    tape.agent(name, places.work(), writtenHere(), ended))));
    requireReached(movers);
    return movers;
  }

  private Optional<Carrier> carrier() {
    boolean needed = !roots(WEBDAV).isEmpty() || !roots(XROOTD).isEmpty();
    return Optional.ofNullable(settings.fts())
        .filter(fts -> needed)
        .map(fts -> fts.carrier(settings, places.data().resolve("fts")));
  }

  private WebdavTransferAgent webdav(
      List<URI> storages, Optional<Carrier> carrier, Consumer<TransferKey> ended) {
    try {
      return new WebdavTransferAgent(
          new WebdavSettings(storages, identity(), settings.direction(), settings.answerLimit()),
          writtenHere(),
          atOnce(WEBDAV),
          carrier,
          ended);
    } catch (IllegalArgumentException unusable) {
      throw new SitesRefused("catena.transfers: " + unusable.getMessage(), unusable);
    }
  }

  private XrootdTransferAgent xrootd(
      List<URI> storages, Optional<Carrier> carrier, Consumer<TransferKey> ended) {
    CatenaSettings.XrootdSetting told = settings.xrootd();
    if (told.proxy() == null && settings.key() != null) {
      throw new SitesRefused(
          "catena.transfers.key: root:// reads a certificate and its key from one file: put both into one that nobody else may read, and name it as catena.transfers.xrootd.proxy");
    }
    try {
      return new XrootdTransferAgent(
          new XrootdSettings(
              storages,
              Optional.ofNullable(told.proxy() == null ? settings.certificate() : told.proxy()),
              Optional.ofNullable(settings.token()),
              told.authorities() == null ? settings.authorities() : told.authorities(),
              Optional.ofNullable(told.programs()),
              Map.of(),
              BetweenStorages.THEMSELVES_FIRST,
              settings.answerLimit()),
          writtenHere(),
          atOnce(XROOTD),
          carrier,
          ended);
    } catch (IllegalArgumentException unusable) {
      throw new SitesRefused("catena.transfers: " + unusable.getMessage(), unusable);
    }
  }

  private Identity identity() {
    return new Identity(
        Optional.ofNullable(settings.certificate()),
        Optional.ofNullable(settings.key()),
        Optional.ofNullable(settings.token()),
        settings.authorities());
  }

  /** What jobs read is brought into the work directory. */
  private List<Path> writtenHere() {
    List<Path> directories = new ArrayList<>(places.directories());
    directories.add(places.work());
    return directories;
  }

  private List<URI> roots(Set<String> doors) {
    return reached(doors).stream().map(rse -> rse.root().uri()).toList();
  }

  private int atOnce(Set<String> doors) {
    int wanted = reached(doors).stream().mapToInt(Rse::copiesAtOnce).sum();
    return Math.max(1, Math.min(MOST_AT_ONCE, wanted));
  }

  private List<Rse> reached(Set<String> doors) {
    return places.rses().stream().filter(rse -> doors.contains(rse.root().scheme() + ":")).toList();
  }

  private void requireReached(List<Mover> movers) {
    for (Rse rse : places.rses()) {
      if (movers.stream().noneMatch(mover -> mover.reaches(FileUrl.parse(rse.root() + "/")))) {
        throw new SitesRefused(
            "catena.rses: nobody reaches '%s' at %s: give it a path, or a url that begins with davs://, https://, root://, rsync://, or tape:// and the name of one of catena.tapes"
                .formatted(rse.name(), rse.root()));
      }
    }
  }
}
