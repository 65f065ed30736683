package org.catena.adapters.https;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * Who we are: a certificate or an RFC 3820 proxy with its issuers, and its key.
 *
 * @param chain our own certificate first; not empty
 */
public record Credential(List<X509Certificate> chain, PrivateKey key) {
  public Credential {
    chain = List.copyOf(chain);
  }

  /**
   * Reads PEM files.
   *
   * @param key may be the same file
   * @throws IOException naming the file and what is missing in it, never what stands in it
   */
  public static Credential read(Path certificate, Path key) throws IOException {
    List<X509Certificate> chain = certificates(certificate);
    if (chain.isEmpty()) {
      throw new IOException(certificate + " holds no certificate: give one in PEM");
    }
    Optional<PrivateKey> found = key(key);
    if (found.isEmpty()) {
      throw new IOException(
          key + " holds no key that can be read: give one in PEM, without a passphrase");
    }
    return new Credential(chain, found.get());
  }

  /** All certificates of a PEM file, in its order. */
  static List<X509Certificate> certificates(Path file) throws IOException {
    List<X509Certificate> found = new ArrayList<>();
    try (Reader text = Files.newBufferedReader(file);
        PEMParser parser = new PEMParser(text)) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        if (part instanceof X509CertificateHolder holder) {
          found.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
      }
      return found;
    } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
      throw new IOException(file + " holds a certificate that cannot be read", unreadable);
    }
  }

  private static Optional<PrivateKey> key(Path file) throws IOException {
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    try (Reader text = Files.newBufferedReader(file);
        PEMParser parser = new PEMParser(text)) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        if (part instanceof PEMKeyPair pair) {
          return Optional.of(converter.getPrivateKey(pair.getPrivateKeyInfo()));
        } else if (part instanceof PrivateKeyInfo info) {
          return Optional.of(converter.getPrivateKey(info));
        }
      }
      return Optional.empty();
    } catch (IllegalArgumentException unreadable) {
      throw new IOException(file + " holds a key that cannot be read", unreadable);
    }
  }

  /** When the first certificate of the chain ends. */
  public Instant expires() {
    return chain.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }
}
