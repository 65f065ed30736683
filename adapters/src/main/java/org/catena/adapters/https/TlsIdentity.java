package org.catena.adapters.https;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Who we are and whom we believe, as TLS wants it. */
final class TlsIdentity {
  private TlsIdentity() {}

  /**
   * @param credential without one we stay unknown to the handshake
   * @param authorities a PEM file or a directory of them
   * @throws IOException naming the file and what is wrong with it
   */
  static SSLContext context(Optional<Credential> credential, Path authorities) throws IOException {
    try {
      KeyStore believed = KeyStore.getInstance("PKCS12");
      believed.load(null, null);
      int number = 0;
      for (X509Certificate authority : authorities(authorities)) {
        believed.setCertificateEntry("authority-" + number++, authority);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(believed);
      KeyManager[] keys =
          credential.map(ours -> new KeyManager[] {new Always(ours)}).orElse(new KeyManager[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException unusable) {
      throw new IOException("TLS cannot use the certificates: " + unusable.getMessage(), unusable);
    }
  }

  /** A directory also holds policies, revocation lists and the like: they are passed over. */
  private static List<X509Certificate> authorities(Path place) throws IOException {
    List<X509Certificate> found = new ArrayList<>();
    if (Files.isDirectory(place)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "*.{pem,crt,0}")) {
        for (Path file : files) {
          found.addAll(Credential.certificates(file));
        }
      }
    } else {
      found.addAll(Credential.certificates(place));
    }
    if (found.isEmpty()) {
      throw new IOException(
          place + " holds no certificate of an authority: give a PEM file or a directory of them");
    }
    return found;
  }

  /**
   * The one identity that there is, whichever issuers the server names: it knows the authority of a
   * proxy's user, not the user, who issued it.
   */
  private static final class Always extends X509ExtendedKeyManager {
    private static final String ALIAS = "ours";

    private final Credential ours;

    Always(Credential ours) {
      this.ours = ours;
    }

    private @Nullable String alias(String @Nullable [] keyTypes) {
      boolean fits =
          keyTypes != null && Arrays.asList(keyTypes).contains(ours.key().getAlgorithm());
      return fits ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return alias(keyTypes);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
        String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
      return alias(keyTypes);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
      return alias(new String[] {keyType}) == null ? null : new String[] {ALIAS};
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
      return ours.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
      return ours.key();
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseServerAlias(
        String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return null;
    }
  }
}
