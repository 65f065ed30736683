package org.catena.adapters.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.catena.adapters.https.Credential;
import org.catena.adapters.https.ProxySigner;
import org.catena.adapters.https.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates, keys and proxies. */
final class CredentialTest {
  @TempDir private Path directory;
  private final TestAuthority authority = new TestAuthority("CA");
  private final Credential physicist = authority.vouch("physicist", Duration.ofDays(1));

  @Test
  void aProxysFileHoldsAllAndItsKeyMayBeInTheOldForm() throws IOException {
    Path file =
        TestAuthority.pem(
            directory.resolve("proxy.pem"),
            physicist.chain().get(0),
            physicist.key(),
            authority.certificate);

    Credential read = Credential.read(file, file);

    assertThat(file).content().contains("BEGIN RSA PRIVATE KEY");
    assertThat(read.chain()).containsExactly(physicist.chain().get(0), authority.certificate);
    assertThat(read.key()).isEqualTo(physicist.key());
  }

  @Test
  void aKeyMayHaveAFileOfItsOwnInTheNewForm() throws IOException {
    Path certificate = TestAuthority.pem(directory.resolve("cert.pem"), physicist.chain().get(0));
    Path key =
        TestAuthority.pem(
            directory.resolve("key.pem"), new JcaPKCS8Generator(physicist.key(), null));

    assertThat(key).content().contains("BEGIN PRIVATE KEY");
    assertThat(Credential.read(certificate, key).key()).isEqualTo(physicist.key());
  }

  @Test
  void whatIsMissingIsSaidWithItsFile() throws IOException {
    Path certificate = TestAuthority.pem(directory.resolve("cert.pem"), physicist.chain().get(0));
    Path empty = Files.createFile(directory.resolve("empty.pem"));

    assertThatThrownBy(() -> Credential.read(certificate, empty))
        .hasMessageContaining(empty.toString())
        .hasMessageContaining("holds no key");
    assertThatThrownBy(() -> Credential.read(empty, certificate))
        .hasMessageContaining(empty.toString())
        .hasMessageContaining("holds no certificate");
  }

  @Test
  void aProxyOfOursIsNamedBelowUsAndSignedByUs() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    KeyPair theirs = TestAuthority.keys();

    List<X509Certificate> chain =
        certificates(ProxySigner.sign(request(theirs), physicist, now, now.plusSeconds(3600)));

    X509Certificate proxy = chain.get(0);
    assertThat(chain.subList(1, chain.size())).isEqualTo(physicist.chain());
    assertThat(proxy.getPublicKey()).isEqualTo(theirs.getPublic());
    assertThat(proxy.getIssuerX500Principal())
        .isEqualTo(physicist.chain().get(0).getSubjectX500Principal());
    assertThat(proxy.getSubjectX500Principal().getName()).matches("CN=\\d+,CN=physicist,O=Catena");
    assertThat(proxy.getNotAfter().toInstant()).isEqualTo(now.plusSeconds(3600));
    assertThat(proxy.getCriticalExtensionOIDs()).contains("1.3.6.1.5.5.7.1.14", "2.5.29.15");
    // OCTET STRING { SEQUENCE { SEQUENCE { inheritAll } } }
    assertThat(proxy.getExtensionValue("1.3.6.1.5.5.7.1.14"))
        .asHexString()
        .isEqualTo("040E300C300A06082B06010505071501");
    proxy.verify(physicist.chain().get(0).getPublicKey());
  }

  @Test
  void aRequestThatItsKeyDidNotSignIsRefused() throws Exception {
    String request = request(TestAuthority.keys(), TestAuthority.keys());

    assertThatThrownBy(() -> ProxySigner.sign(request, physicist, Instant.now(), Instant.now()))
        .hasMessageContaining("not signed by its own key");
  }

  @Test
  void whatIsNoRequestIsRefused() {
    assertThatThrownBy(() -> ProxySigner.sign("sorry", physicist, Instant.now(), Instant.now()))
        .hasMessageContaining("is no certificate request");
  }

  @Test
  void aRequestThatIsBrokenInsideIsRefused() {
    String broken = "-----BEGIN CERTIFICATE REQUEST-----\n%s\n-----END CERTIFICATE REQUEST-----\n";

    for (String inside : new String[] {"!!!!", "MAMCAQE=", "MAA="}) {
      assertThatThrownBy(
              () ->
                  ProxySigner.sign(
                      broken.formatted(inside), physicist, Instant.now(), Instant.now()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void theNumberOfADelegationIsTheLastPartOfItsPlace() {
    assertThat(Delegation.number("/arex/rest/1.0/delegations?action=new/09819eb4b585"))
        .isEqualTo("09819eb4b585");
    assertThat(Delegation.number("/arex/rest/1.1/delegations/15c8e7d3a317"))
        .isEqualTo("15c8e7d3a317");
  }

  /** As the element asks: without a name. */
  static String request(KeyPair keys) throws Exception {
    return request(keys, keys);
  }

  private static String request(KeyPair named, KeyPair signing) throws Exception {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(
          new JcaPKCS10CertificationRequestBuilder(new X500Name(""), named.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(signing.getPrivate())));
    }
    return text.toString();
  }

  private static List<X509Certificate> certificates(String text) throws Exception {
    List<X509Certificate> found = new ArrayList<>();
    try (PEMParser parser = new PEMParser(new StringReader(text))) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        found.add(new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) part));
      }
    }
    return found;
  }
}
