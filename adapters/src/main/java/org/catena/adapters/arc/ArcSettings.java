package org.catena.adapters.arc;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a computing element is reached and used.
 *
 * @param site the site's name, as pages and decisions show it
 * @param url of A-REX, such as {@code https://ce.example.org:443/arex}
 * @param state a directory of this backend alone, made when it is missing
 * @param certificate a PEM file: our certificate or proxy, then its issuers; read again when it
 *     changes, so that a renewed proxy needs no restart. Empty: the token alone says who we are
 * @param key a PEM file with the certificate's key, without a passphrase; the certificate's own
 *     file when empty, as proxies are kept
 * @param token a file that holds nothing but a bearer token; read again at every request
 * @param authorities PEM certificates of those whom we believe that a computing element is itself:
 *     a file, or a directory of them such as {@code /etc/grid-security/certificates}
 * @param queue the one that the element chooses when empty
 * @param runtimeEnvironments of every job, such as {@code ENV/PROXY}
 * @param language in which jobs are described
 * @param requestLimit after which an answer counts as lost; moving a file takes longer by its size
 * @param askEvery how long an answer of the element counts
 * @param lostAfter how long the element must say that it knows no such job, before the job counts
 *     as lost
 * @param jobsPerSubmit the most jobs of one request
 */
public record ArcSettings(
    String site,
    URI url,
    Path state,
    Optional<Path> certificate,
    Optional<Path> key,
    Optional<Path> token,
    Path authorities,
    Optional<String> queue,
    List<String> runtimeEnvironments,
    DescriptionLanguage language,
    Duration requestLimit,
    Duration askEvery,
    Duration lostAfter,
    int jobsPerSubmit) {
  public ArcSettings {
    state = state.toAbsolutePath().normalize();
    runtimeEnvironments = List.copyOf(runtimeEnvironments);
    if (!"https".equals(url.getScheme()) || url.getHost() == null || url.getQuery() != null) {
      throw new IllegalArgumentException(
          "site %s: '%s' is no address of a computing element: give https://HOST:PORT/arex"
              .formatted(site, url));
    }
    if (certificate.isEmpty() && token.isEmpty()) {
      throw new IllegalArgumentException(
          "site %s: nothing says who we are: give a certificate, a token or both".formatted(site));
    }
    if (jobsPerSubmit < 1 || requestLimit.isNegative() || requestLimit.isZero()) {
      throw new IllegalArgumentException(
          "site %s: jobs per submit (%d) and request limit (%s) must be positive"
              .formatted(site, jobsPerSubmit, requestLimit));
    }
    queue.ifPresent(name -> JobDescriptions.requireText("queue", name));
    runtimeEnvironments.forEach(name -> JobDescriptions.requireText("runtime environment", name));
  }

  /** Where the interface begins, without its version. */
  String rest() {
    return url.toString().replaceAll("/+$", "") + "/rest";
  }
}
