package org.catena.engine.server.survival;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Directories that are RSEs to us and to a real Rucio. */
final class RucioDisks {
  private RucioDisks() {}

  /** The settings of both; the buffer is known to Rucio, too. */
  static List<String> settings(Path data, RealRucio rucio, List<String> rses) throws Exception {
    List<String> settings = new ArrayList<>();
    for (String rse : rses) {
      Path directory = Files.createDirectories(data.resolve("rse").resolve(rse));
      String prefix = "catena.rses[%d].".formatted(rses.indexOf(rse));
      settings.add(prefix + "name=" + rse);
      settings.add(prefix + "kind=disk");
      settings.add(prefix + "path=" + rse);
      rucio.knows(rse, "DISK", directory.toUri().toString());
    }
    rucio.knows("DAQ-BUFFER", "DISK", data.resolve("daq/buffer").toUri().toString());
    return settings;
  }
}
