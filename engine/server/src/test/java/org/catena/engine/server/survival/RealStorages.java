package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.catena.adapters.posix.FileContent;

/**
 * RSEs at the two storages that {@code adapters/testbed/xrootd.sh up} started, and what they keep
 * on their own disks. {@code -Dcatena.test.xrootd} is the directory that it prints.
 */
final class RealStorages {
  private final Path bed;
  private final String own = "demo-" + UUID.randomUUID();
  private final List<String> settings = new ArrayList<>();
  private int rses;

  RealStorages() {
    String given = System.getProperty("catena.test.xrootd", "");
    assertThat(given).as("-Dcatena.test.xrootd=DIRECTORY").isNotEmpty();
    bed = Path.of(given);
    settings.add("catena.transfers.certificate=" + user("cert.pem"));
    settings.add("catena.transfers.key=" + user("key.pem"));
    settings.add("catena.transfers.authorities=" + bed.resolve("certificates"));
  }

  private Path user(String file) {
    return bed.resolve("user/physicist").resolve(file);
  }

  /**
   * One more RSE, reached over WebDAV.
   *
   * @param storage se1 or se2
   */
  void disk(String name, String region, String storage) throws IOException {
    URI server = URI.create(Files.readString(bed.resolve(storage).resolve("url")).strip());
    String root = "davs://%s/store/%s/%s".formatted(server.getAuthority(), own, name);
    rse(name, "disk", region, "url=" + root);
  }

  /** One more RSE, a directory of this machine. */
  void tape(String name, String region, Path directory) throws IOException {
    rse(name, "tape", region, "path=" + Files.createDirectories(directory));
  }

  private void rse(String name, String kind, String region, String place) {
    String prefix = "catena.rses[%d].".formatted(rses++);
    settings.add(prefix + "name=" + name);
    settings.add(prefix + "kind=" + kind);
    settings.add(prefix + "region=" + region);
    settings.add(prefix + place);
  }

  List<String> settings() {
    return List.copyOf(settings);
  }

  /** What one keeps under an RSE's name, as {@code path bytes adler32}; nothing is asked of it. */
  List<String> keeps(String storage, String rse) throws IOException {
    Path root = bed.resolve("share").resolve(storage).resolve("store").resolve(own).resolve(rse);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    List<String> kept = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        var content = FileContent.measure(file);
        kept.add("%s %d %s".formatted(root.relativize(file), content.bytes(), content.adler32()));
      }
    }
    return kept;
  }
}
