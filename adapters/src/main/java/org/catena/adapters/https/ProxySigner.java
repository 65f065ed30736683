package org.catena.adapters.https;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/**
 * Signs another's key as a proxy of ours (RFC 3820): its holder may do what we may, until it ends.
 */
public final class ProxySigner {
  private static final ASN1ObjectIdentifier PROXY_INFORMATION =
      new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.14");
  private static final ASN1ObjectIdentifier INHERIT_ALL =
      new ASN1ObjectIdentifier("1.3.6.1.5.5.7.21.1");

  /** For the other machine's clock. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  private static final SecureRandom RANDOM = new SecureRandom();

  private ProxySigner() {}

  /**
   * Answers a certificate request.
   *
   * @param request in PEM; of its content only the key counts, which must have signed it
   * @return in PEM: the new proxy, then our own chain, without any key
   * @throws IOException when the request cannot be read or signed
   */
  public static String sign(String request, Credential ours, Instant now, Instant until)
      throws IOException {
    try {
      PKCS10CertificationRequest asked = parse(request);
      if (!asked.isSignatureValid(
          new JcaContentVerifierProviderBuilder().build(asked.getSubjectPublicKeyInfo()))) {
        throw new IOException("the certificate request is not signed by its own key");
      }
      return pem(proxy(asked, ours, now, until), ours.chain());
    } catch (OperatorCreationException | PKCSException | RuntimeException failure) {
      throw new IOException(
          "the certificate request cannot be signed: " + failure.getMessage(), failure);
    }
  }

  private static PKCS10CertificationRequest parse(String request) throws IOException {
    try (PEMParser parser = new PEMParser(new StringReader(request))) {
      if (parser.readObject() instanceof PKCS10CertificationRequest asked) {
        return asked;
      }
      throw new IOException("what was sent is no certificate request");
    }
  }

  private static X509CertificateHolder proxy(
      PKCS10CertificationRequest asked, Credential ours, Instant now, Instant until)
      throws OperatorCreationException, IOException {
    X509Certificate issuer = ours.chain().get(0);
    X500Name name = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
    BigInteger number = new BigInteger(31, RANDOM).add(BigInteger.ONE);
    Instant earliest = issuer.getNotBefore().toInstant();
    Instant from = now.minus(CLOCKS).isBefore(earliest) ? earliest : now.minus(CLOCKS);
    X509v3CertificateBuilder proxy =
        new X509v3CertificateBuilder(
            name,
            number,
            Date.from(from),
            Date.from(until),
            below(name, number),
            asked.getSubjectPublicKeyInfo());
    proxy.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
    proxy.addExtension(PROXY_INFORMATION, true, inheritAll());
    String algorithm = ours.key().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    return proxy.build(new JcaContentSignerBuilder(algorithm).build(ours.key()));
  }

  /** A proxy is called as its issuer, with one more common name. */
  private static X500Name below(X500Name issuer, BigInteger number) {
    RDN[] names = Arrays.copyOf(issuer.getRDNs(), issuer.getRDNs().length + 1);
    names[names.length - 1] = new RDN(BCStyle.CN, new DERPrintableString(number.toString()));
    return new X500Name(names);
  }

  private static ASN1Encodable inheritAll() {
    return new DERSequence(new DERSequence(INHERIT_ALL));
  }

  private static String pem(X509CertificateHolder proxy, List<X509Certificate> chain)
      throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(proxy);
      for (X509Certificate certificate : chain) {
        pem.writeObject(certificate);
      }
    }
    return text.toString();
  }
}
