package org.catena.adapters.rucio;

import java.nio.file.Path;
import java.util.Optional;
import org.catena.adapters.https.Identity;

/** What says to Rucio who we are. Every file is read when it is needed, so that it may change. */
public sealed interface Login {
  /**
   * A user's name and password.
   *
   * @param password a file that holds nothing but the password
   */
  record Userpass(String user, Path password) implements Login {}

  /**
   * An X.509 certificate or proxy.
   *
   * @param certificate in PEM, with its issuers
   * @param key in PEM, without a passphrase; in the certificate's file when empty
   */
  record Certificate(Path certificate, Optional<Path> key) implements Login {}

  /**
   * A token that somebody else renews, such as one of OpenID Connect.
   *
   * @param token a file that holds nothing but the token
   */
  record Token(Path token) implements Login {}

  /** For the connection: Rucio wants a token elsewhere than where HTTP has it. */
  default Identity identity(Path authorities) {
    if (this instanceof Certificate own) {
      return new Identity(Optional.of(own.certificate()), own.key(), Optional.empty(), authorities);
    }
    return new Identity(Optional.empty(), Optional.empty(), Optional.empty(), authorities);
  }
}
