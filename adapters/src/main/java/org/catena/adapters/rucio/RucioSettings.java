package org.catena.adapters.rucio;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How a Rucio server is reached and used.
 *
 * @param url where it is, such as {@code https://rucio.example.org}; https only, since it gets a
 *     password
 * @param account in whose name we act. Under Rucio's generic policy it needs the attribute {@code
 *     admin} to register replicas
 * @param authorities PEM certificates of those whom we believe that the server is itself: a file or
 *     a directory
 * @param keyScope a scope of this account for nothing but logical keys: for each there is an empty
 *     dataset in it, named by the key's SHA-256, which says what file it belongs to. Rucio lets two
 *     create a dataset of one name only once, which it does for no metadata
 * @param answerLimit after so long without a sign of life an answer counts as lost
 */
public record RucioSettings(
    URI url, String account, Login login, Path authorities, String keyScope, Duration answerLimit) {
  private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9_-]{1,25}");
  private static final Pattern SCOPE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,24}");

  public RucioSettings {
    if (!"https".equals(url.getScheme())
        || url.getHost() == null
        || url.getQuery() != null
        || url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "'%s' is no address of a Rucio server: give https://HOST[:PORT]".formatted(url));
    }
    if (!ACCOUNT.matcher(account).matches()) {
      throw new IllegalArgumentException("'%s' is no name of a Rucio account".formatted(account));
    }
    if (!SCOPE.matcher(keyScope).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no name of a Rucio scope: use at most 25 letters, digits, '_', '.' and '-'"
              .formatted(keyScope));
    }
    if (answerLimit.isNegative() || answerLimit.isZero()) {
      throw new IllegalArgumentException(
          "%s: the answer limit (%s) must be positive".formatted(url, answerLimit));
    }
  }

  /** Without a slash at its end. */
  String base() {
    return url.toString().replaceAll("/+$", "");
  }
}
