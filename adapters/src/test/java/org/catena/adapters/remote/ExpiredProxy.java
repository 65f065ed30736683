package org.catena.adapters.remote;

import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.catena.adapters.https.Credential;

/** Certificates that no server should believe. */
public final class ExpiredProxy {
  private ExpiredProxy() {}

  /** A proxy behind another proxy, which ended a day ago. */
  public static Path of(Path proxy, Path file)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    Credential issuer = Credential.read(proxy, proxy);
    X500Name name =
        X500Name.getInstance(issuer.chain().get(0).getSubjectX500Principal().getEncoded());
    X500Name below = new X500Name(name + ",CN=2");
    KeyPair own = keys();
    JcaX509v3CertificateBuilder builder = builder(name, below, own, Duration.ofDays(-1));
    builder.addExtension(
        new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.14"),
        true,
        new DERSequence(new DERSequence(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.21.1"))));
    write(file, sign(builder, issuer.key()), own.getPrivate());
    try (Writer text = Files.newBufferedWriter(file, java.nio.file.StandardOpenOption.APPEND);
        JcaPEMWriter pem = new JcaPEMWriter(text)) {
      for (X509Certificate certificate : issuer.chain()) {
        pem.writeObject(certificate);
      }
    }
    return file;
  }

  /** An authority that vouched for nobody. */
  public static Path authority(Path file)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPair own = keys();
    X500Name name = new X500Name("CN=Nobody");
    JcaX509v3CertificateBuilder builder = builder(name, name, own, Duration.ofDays(1));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    write(file, sign(builder, own.getPrivate()));
    return file;
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair own, Duration until) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        BigInteger.TWO,
        Date.from(now.minus(Duration.ofDays(3))),
        Date.from(now.plus(until)),
        subject,
        own.getPublic());
  }

  private static X509CertificateHolder sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
      throws OperatorCreationException {
    return builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(key));
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static void write(Path file, Object... parts) throws IOException {
    try (Writer text = Files.newBufferedWriter(file);
        JcaPEMWriter pem = new JcaPEMWriter(text)) {
      for (Object part : parts) {
        pem.writeObject(part);
      }
    }
  }
}
