package org.catena.adapters.fts;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.catena.adapters.https.TestAuthority;
import org.jspecify.annotations.Nullable;

/** What the stand-in may do in our name. Source of its checks: controllers/delegation.py. */
final class StandInDelegation {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

  private final KeyPair key = TestAuthority.keys();
  private @Nullable Instant until;

  void forget() {
    until = null;
  }

  boolean lastsAnHour() {
    Instant end = until;
    return end != null && end.isAfter(Instant.now().plus(Duration.ofHours(1)));
  }

  String info() throws IOException {
    Instant end = until;
    return end == null
        ? "null"
        : Messages.text("delegation.json")
            .replace("2026-11-24T02:00:00", TIME.format(end.atOffset(ZoneOffset.UTC)));
  }

  String request() throws IOException {
    try {
      StringWriter text = new StringWriter();
      try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
        pem.writeObject(
            new JcaPKCS10CertificationRequestBuilder(new X500Name("O=Dummy"), key.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(key.getPrivate())));
      }
      return text.toString();
    } catch (OperatorCreationException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Whether it is a proxy of this key, signed by the certificate that comes after it. */
  boolean put(String pem) throws IOException {
    List<X509CertificateHolder> chain = new ArrayList<>();
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        chain.add((X509CertificateHolder) part);
      }
    }
    try {
      ContentVerifierProvider issuer = new JcaContentVerifierProviderBuilder().build(chain.get(1));
      boolean good =
          chain.get(0).isSignatureValid(issuer)
              && chain.get(0).getSubject().toString().startsWith(chain.get(1).getSubject() + ",CN=")
              && Arrays.equals(
                  key.getPublic().getEncoded(),
                  chain.get(0).getSubjectPublicKeyInfo().getEncoded());
      until = good ? chain.get(0).getNotAfter().toInstant() : null;
      return good;
    } catch (OperatorCreationException | CertException | CertificateException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
