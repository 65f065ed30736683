package org.catena.engine.server.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.catena.adapters.spi.FileUrl;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;

/** Where things lie, with the defaults filled in. All paths are absolute. */
record Places(Path data, Path buffer, Path work, Path software, List<Rse> rses) {
  /** The buffer's name among the RSEs. */
  static final String BUFFER = "DAQ-BUFFER";

  /** XENON1T's sites, as far as the example chain needs them. */
  private static final List<CatenaSettings.RseSetting> SHIPPED =
      List.of(
          disk("DCACHE-CHICAGO", "us"),
          disk("CNAF-DISK", "europe"),
          disk("CCIN2P3-DISK", "europe"),
          disk("NIKHEF-DISK", "europe"),
          disk("SURFSARA-DISK", "europe"),
          disk("RCC-CHICAGO", "us"),
          shipped("TAPE-STOCKHOLM", Rse.Kind.TAPE, "europe"));

  private static CatenaSettings.RseSetting disk(String name, String region) {
    return shipped(name, Rse.Kind.DISK, region);
  }

  private static CatenaSettings.RseSetting shipped(String name, Rse.Kind kind, String region) {
    return new CatenaSettings.RseSetting(
        name, kind, region, Path.of(name), null, Rse.COPIES_AT_ONCE, Map.of(), null);
  }

  static Places of(CatenaSettings settings) {
    Path data = settings.dataDir().toAbsolutePath().normalize();
    Path given = settings.buffer();
    Path buffer = given == null ? data.resolve("daq/buffer") : given.toAbsolutePath().normalize();
    List<CatenaSettings.RseSetting> configured = settings.rses();
    List<Rse> rses = new ArrayList<>();
    rses.add(new Rse(BUFFER, Rse.Kind.BUFFER, "local", buffer));
    for (CatenaSettings.RseSetting rse : configured == null ? SHIPPED : configured) {
      rses.add(read(rse, data));
    }
    return new Places(data, buffer, data.resolve("work"), data.resolve("software"), rses);
  }

  private static Rse read(CatenaSettings.RseSetting rse, Path data) {
    try {
      return new Rse(
          rse.name(),
          rse.kind(),
          rse.region(),
          root(rse, data),
          rse.copiesAtOnce(),
          rse.attributes());
    } catch (IllegalArgumentException unusable) {
      throw new SitesRefused("catena.rses: " + unusable.getMessage(), unusable);
    }
  }

  private static FileUrl root(CatenaSettings.RseSetting rse, Path data) {
    Path path = rse.path();
    URI url = rse.url();
    if ((path == null) == (url == null)) {
      throw new SitesRefused(
          "catena.rses: '%s' needs either a path, which is a directory, or a url such as davs://HOST:PORT/absolute/path"
              .formatted(rse.name()));
    }
    return path == null
        ? new FileUrl(Objects.requireNonNull(url))
        : FileUrl.of(data.resolve("rse").resolve(path));
  }

  /**
   * @throws SitesRefused when two are one
   */
  RseRegistry registry() {
    try {
      return new RseRegistry(rses);
    } catch (IllegalArgumentException unusable) {
      throw new SitesRefused("catena.rses: " + unusable.getMessage(), unusable);
    }
  }

  /** Of the RSEs that are directories of this machine. */
  List<Path> directories() {
    return rses.stream().flatMap(rse -> rse.directory().stream()).toList();
  }

  Rse bufferRse() {
    return rses.get(0);
  }
}
