package org.catena.engine.server.wiring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
          new CatenaSettings.RseSetting(
              "TAPE-STOCKHOLM", Rse.Kind.TAPE, "europe", Path.of("TAPE-STOCKHOLM")));

  private static CatenaSettings.RseSetting disk(String name, String region) {
    return new CatenaSettings.RseSetting(name, Rse.Kind.DISK, region, Path.of(name));
  }

  static Places of(CatenaSettings settings) {
    Path data = settings.dataDir().toAbsolutePath().normalize();
    Path given = settings.buffer();
    Path buffer = given == null ? data.resolve("daq/buffer") : given.toAbsolutePath().normalize();
    List<CatenaSettings.RseSetting> configured = settings.rses();
    List<Rse> rses = new ArrayList<>();
    rses.add(new Rse(BUFFER, Rse.Kind.BUFFER, "local", buffer));
    for (CatenaSettings.RseSetting rse : configured == null ? SHIPPED : configured) {
      rses.add(
          new Rse(rse.name(), rse.kind(), rse.region(), data.resolve("rse").resolve(rse.path())));
    }
    return new Places(data, buffer, data.resolve("work"), data.resolve("software"), rses);
  }

  RseRegistry registry() {
    return new RseRegistry(rses);
  }

  Rse bufferRse() {
    return rses.get(0);
  }
}
