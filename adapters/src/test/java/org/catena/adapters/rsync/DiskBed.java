package org.catena.adapters.rsync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.catena.adapters.batch.TestBed;
import org.catena.adapters.remote.StorageBed;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.ssh.SshSettings;

/** The disk server that {@code testbed/disks.sh up} started; its storage is called "data". */
final class DiskBed extends StorageBed {
  /** How long the server may take to answer in a test. */
  static final Duration LIMIT = ANSWER_LIMIT;

  private static final int AT_ONCE = 16;

  DiskBed() {
    super(
        TestBed.given("catena.test.disks", "disks.sh", "CATENA_TESTBED_DISKSSUITE"),
        "",
        List.of("data"));
  }

  @Override
  public URI server(String storage) {
    return URI.create("rsync://127.0.0.1:" + told("ssh", "port"));
  }

  @Override
  public FileUrl file(String storage, String name) {
    return at(stored(storage, name).toString());
  }

  /** A file of the server's, by its path there. */
  FileUrl at(String path) {
    URI server = server("data");
    try {
      return new FileUrl(
          new URI("rsync", null, server.getHost(), server.getPort(), path, null, null));
    } catch (URISyntaxException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  /** May do everything. */
  RsyncTransferAgent agent(Path... roots) {
    return agent(settings(key("key"), LIMIT), roots);
  }

  RsyncTransferAgent agent(RsyncSettings settings, Path... roots) {
    return agent("rsync", settings, roots);
  }

  RsyncTransferAgent agent(String rsync, RsyncSettings settings, Path... roots) {
    try {
      return new RsyncTransferAgent(rsync, settings, Arrays.asList(roots), AT_ONCE, ended -> {});
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  RsyncSettings settings(Path key, Duration limit) {
    return settings(key, bed().directory().resolve("ssh/known_hosts"), limit);
  }

  RsyncSettings settings(Path key, Path knownHosts, Duration limit) {
    return settings(server("data"), key, knownHosts, limit);
  }

  RsyncSettings settings(URI server, Path key, Path knownHosts, Duration limit) {
    List<URI> storages =
        List.of(
            URI.create(server + bed().directory().resolve("share/data").toString()),
            URI.create(server + "/small"),
            URI.create(server + "/locked"),
            URI.create(server + "/gone"));
    SshSettings ssh =
        RsyncSettings.server(server, "disk server of BED", "physicist", key, knownHosts);
    return new RsyncSettings(ssh, storages, limit);
  }

  /** One of those who come in: "key", or "without-PROGRAM". */
  Path key(String name) {
    return bed().directory().resolve("ssh").resolve(name);
  }

  /** What comes in is cut off, and comes in again after a second. */
  void killAll() {
    bed().tell("kill");
  }

  /** All that carries bytes there is told something. */
  void signal(String signal) {
    inside(
        "for p in /proc/[0-9]*; do [ \"$(cat $p/comm 2>/dev/null)\" != rsync ] || kill -%s ${p#/proc/}; done; true"
            .formatted(signal));
  }

  /** What a shell inside prints. */
  String inside(String line) {
    return bed().tell("run", "sh", "-c", line);
  }

  /** What the server's sshd said since it was started. */
  String log() {
    try {
      return Files.readString(bed().directory().resolve("sshd.log"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * The server's host, with another key.
   *
   * @param file where that is to be written
   */
  Path anotherHostKey(Path file) {
    try {
      String another = Files.readString(key("without-rsync.pub")).split(" ")[1];
      String known = Files.readString(bed().directory().resolve("ssh/known_hosts"));
      return Files.writeString(file, known.replaceAll("AAAA\\S+", another));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
