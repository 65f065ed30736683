package org.catena.adapters.slurm;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a site's REST server (slurmrestd) is reached.
 *
 * @param url where it listens, such as {@code https://slurm.example.org:6820}; over {@code http}
 *     the token can be read by whoever sees the network
 * @param version of its interface, such as {@code v0.0.42}; asked for when empty. v0.0.41 (SLURM
 *     24.05) is the oldest that tells all that is needed
 * @param user in whose name it is asked
 * @param token a file that holds nothing but the user's token, as {@code scontrol token} prints it;
 *     read again at every request, so that a renewed one needs no restart
 */
public record RestSettings(URI url, Optional<String> version, String user, Path token) {
  private static final Pattern VERSION = Pattern.compile("v0\\.0\\.(\\d{2,3})");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@-]*");
  private static final int OLDEST = 41;

  public RestSettings {
    token = token.toAbsolutePath().normalize();
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web || url.getHost() == null || url.getQuery() != null || url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "'%s' is no address of a SLURM REST server: give https://HOST:PORT".formatted(url));
    }
    if (!USER.matcher(user).matches()) {
      throw new IllegalArgumentException("'%s' is no name of a user".formatted(user));
    }
    version.ifPresent(RestSettings::requireVersion);
  }

  private static void requireVersion(String version) {
    Matcher parts = VERSION.matcher(version);
    if (!parts.matches() || Integer.parseInt(parts.group(1)) < OLDEST) {
      throw new IllegalArgumentException(
          "'%s' is no version of SLURM's REST interface that can be used: give v0.0.%d or a later one"
              .formatted(version, OLDEST));
    }
  }

  /** Without a slash at its end. */
  String base() {
    return url.toString().replaceAll("/+$", "");
  }
}
