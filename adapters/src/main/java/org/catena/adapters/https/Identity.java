package org.catena.adapters.https;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where it stands who we are and whom we believe.
 *
 * @param certificate a PEM file: our certificate or proxy, then its issuers. Empty: the token alone
 *     says who we are
 * @param key a PEM file with the certificate's key, without a passphrase; the certificate's own
 *     file when empty, as proxies are kept
 * @param token a file that holds nothing but a bearer token
 * @param authorities PEM certificates of those whom we believe that a server is itself: a file, or
 *     a directory of them such as {@code /etc/grid-security/certificates}
 */
public record Identity(
    Optional<Path> certificate, Optional<Path> key, Optional<Path> token, Path authorities) {}
