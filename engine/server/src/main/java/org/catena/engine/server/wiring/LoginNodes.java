package org.catena.engine.server.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.catena.adapters.batch.Machine;
import org.catena.adapters.batch.ThisMachine;
import org.catena.adapters.ssh.SshMachine;
import org.catena.adapters.ssh.SshSettings;
import org.jspecify.annotations.Nullable;

/** The machines on which sites have their batch system's programs. */
final class LoginNodes {
  private LoginNodes() {}

  /**
   * @param work below which attempts have their directories
   * @throws IllegalArgumentException saying which setting cannot be used and what would be right
   * @throws IOException when no connection can be kept on this machine
   */
  static Machine machine(String site, SiteSetting.@Nullable Ssh ssh, Path work) throws IOException {
    return ssh == null
        ? new ThisMachine()
        : new SshMachine(settings(site, ssh), work, Clock.systemUTC());
  }

  /** In the zone of the machine, as far as it is known. */
  static Clock clock(SiteSetting.@Nullable Ssh ssh) {
    ZoneId zone = ssh == null ? null : ssh.timeZone();
    return zone == null ? Clock.systemDefaultZone() : Clock.system(zone);
  }

  private static SshSettings settings(String site, SiteSetting.Ssh ssh) {
    Path directory = ssh.directory() == null ? null : Path.of(ssh.directory());
    if (directory == null && !ssh.sharedFiles()) {
      throw new IllegalArgumentException(
          "ssh.directory is not set: name a folder there for our files, which all machines of the"
              + " site see, or set ssh.shared-files to true when they see the data directory"
              + " under the same path");
    }
    if (directory != null && ssh.sharedFiles()) {
      throw new IllegalArgumentException(
          "ssh.directory is for files that are carried, but ssh.shared-files is true: leave one out");
    }
    return new SshSettings(
        "login node of " + site,
        given("host", ssh.host()),
        ssh.port(),
        given("user", ssh.user()),
        given("key", ssh.key()),
        given("known-hosts", ssh.knownHosts()),
        Optional.ofNullable(directory));
  }

  private static <V> V given(String name, @Nullable V value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "ssh.%s is not set: ssh needs host, user, key and known-hosts".formatted(name));
    }
    return value;
  }
}
