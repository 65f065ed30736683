package org.catena.adapters.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.catena.adapters.batch.TestBed;

/** A test bed's machine, entered over ssh. */
public final class LoginNode {
  private final TestBed bed;

  public LoginNode(TestBed bed) {
    this.bed = bed;
  }

  /** A folder that only that machine has, new at each call. */
  public static Optional<Path> ownFolder() {
    return Optional.of(Path.of("/home/physicist/catena-" + UUID.randomUUID()));
  }

  /**
   * @param directory empty when that machine shares the test's files
   */
  public SshSettings settings(Optional<Path> directory) {
    Path ssh = bed.directory().resolve("ssh");
    try {
      return new SshSettings(
          "bed",
          "127.0.0.1",
          Integer.parseInt(Files.readString(ssh.resolve("port")).strip()),
          "physicist",
          ssh.resolve("key"),
          ssh.resolve("known_hosts"),
          directory);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** That machine, with the test's share as the root of what is carried. */
  public SshMachine machine(Optional<Path> directory) {
    return machine(settings(directory));
  }

  /** Likewise, entered in a way of the test's own. */
  public SshMachine machine(SshSettings settings) {
    try {
      return new SshMachine(settings, bed.share(), Clock.systemUTC());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
