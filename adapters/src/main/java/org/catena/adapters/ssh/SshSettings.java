package org.catena.adapters.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a host is reached: a site's login node, or a disk server.
 *
 * @param role what the host is, in the words of failures, such as {@code login node of LUND}
 * @param host its name or address
 * @param port 1 to 65535
 * @param user as whom we come in: jobs run, and files lie there, in this name
 * @param key file of a private key without a passphrase, which nobody else may read
 * @param knownHosts file with the host's key, as ssh-keyscan writes it: no other is believed
 * @param directory a folder there, absolute, which all machines of the site see: each data
 *     directory has its own in it; made when it is missing. Empty when the site shares our files
 *     under the same paths, and where no jobs run
 */
public record SshSettings(
    String role,
    String host,
    int port,
    String user,
    Path key,
    Path knownHosts,
    Optional<Path> directory) {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]{2,39}");
  private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

  /** Blanks, quotes, percent, dollar and tilde mean something to ssh itself. */
  private static final Pattern PLAIN = Pattern.compile("/[^\\s\\p{Cntrl}\"'\\\\%$~*?]*");

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private static final int MOST_PORT = 65535;

  public SshSettings {
    key = key.toAbsolutePath().normalize();
    knownHosts = knownHosts.toAbsolutePath().normalize();
    if (!NAME.matcher(host).matches() && !IPV6.matcher(host).matches()) {
      throw refused("host", "'%s' is no name or address of a host".formatted(host));
    }
    if (port < 1 || port > MOST_PORT) {
      throw refused("port", "%d is none: set a number from 1 to %d".formatted(port, MOST_PORT));
    }
    if (!USER.matcher(user).matches()) {
      throw refused("user", "'%s' is no name of a user".formatted(user));
    }
    requireFile("key", key, "name the file of a private key");
    requireFile("known-hosts", knownHosts, "write the host's key into it with ssh-keyscan");
    requirePrivate(key);
    directory.ifPresent(SshSettings::requireFolder);
  }

  private static void requireFile(String setting, Path file, String remedy) {
    if (!PLAIN.matcher(file.toString()).matches()) {
      throw refused(
          setting,
          "ssh would read blanks, quotes, %, $, ~, * or ? in '" + file + "': choose another name");
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw refused(setting, "there is no file %s to read: %s".formatted(file, remedy));
    }
  }

  private static void requirePrivate(Path key) {
    try {
      Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
      permissions.addAll(Files.getPosixFilePermissions(key));
      permissions.retainAll(OTHERS);
      if (!permissions.isEmpty()) {
        throw refused("key", "others may use %s: chmod 600 it".formatted(key));
      }
    } catch (IOException unreadable) {
      throw refused("key", "%s cannot be looked at: %s".formatted(key, unreadable.getMessage()));
    }
  }

  private static void requireFolder(Path folder) {
    boolean plain = folder.toString().chars().noneMatch(Character::isISOControl);
    if (!folder.isAbsolute() || !folder.equals(folder.normalize()) || folder.getNameCount() < 2) {
      throw refused(
          "directory",
          "'%s' is no folder for our files: give an absolute path such as /scratch/me/catena"
              .formatted(folder));
    }
    if (!plain) {
      throw refused("directory", "it has a control character in its name: choose another");
    }
  }

  private static IllegalArgumentException refused(String setting, String why) {
    return new IllegalArgumentException("ssh.%s: %s".formatted(setting, why));
  }
}
