package org.catena.adapters.arc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.catena.adapters.https.Credential;
import org.catena.adapters.https.TestAuthority;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobHandle;
import org.junit.jupiter.api.Test;

/** Who we are to an element: tokens, certificates, proxies, and what it may do for us. */
final class CapturedIdentityTest extends CapturedFixture {
  @Test
  void aTokenThatWasRenewedIsUsedFromTheNextRequestOn() throws IOException {
    poll(new JobHandle("a:/nowhere"));
    Files.writeString(directory.resolve("token"), "ey.three.four\n");

    poll(new JobHandle("a:/nowhere"));

    assertThat(element.asked.get(element.asked.size() - 1).authorization())
        .contains("Bearer ey.three.four");
  }

  @Test
  void anElementThatGivesUsNoAccountRefusesUs() {
    element.on(NEW, 500, "").on("GET /1.0/jobs?state=HELD", 500, "");
    assertThat(fault(submit(shell("a", "true")))).isEqualTo(Fault.NOT_AUTHORISED);

    element.on(NEW, 403, "");
    assertThat(fault(submit(shell("a", "true")))).isEqualTo(Fault.NOT_AUTHORISED);
  }

  @Test
  void anElementThatNobodyWeBelieveVouchesForIsSentNothing() throws IOException {
    TestAuthority.pem(directory.resolve("ca.pem"), new TestAuthority("another").certificate);

    assertThat(fault(submit(shell("a", "true")))).isEqualTo(Fault.NOT_AUTHORISED);

    assertThat(element.asked).isEmpty();
  }

  @Test
  void theDelegationIsMadeOnceAndNamedInEveryJobAndSignedAnewInTime() throws Exception {
    Credential physicist = authority.vouch("physicist", Duration.ofDays(1));
    Path proxy =
        TestAuthority.pem(
            directory.resolve("proxy.pem"), physicist.chain().get(0), physicist.key());
    element
        .on("POST /1.0/delegations?action=new", 201, CredentialTest.request(TestAuthority.keys()))
        .on("PUT /1.0/delegations/0123abcd", 200, "")
        .on(
            "POST /1.0/delegations/0123abcd?action=renew",
            201,
            CredentialTest.request(TestAuthority.keys()))
        .on(NEW, 201, MADE);
    backend.close();
    MovingClock clock = new MovingClock();
    backend =
        new ArcJobBackend(settings(element.url(), Optional.of(proxy)), Duration.ofHours(2), clock);

    accepted(shell("a", "true"));
    accepted(shell("b", "true"));
    assertThat(element.asked("PUT /1.0/delegations/0123abcd")).hasSize(1);
    assertThat(element.asked(NEW).get(1).body()).contains("DelegationID>0123abcd<");
    assertThat(element.asked(NEW).get(0).peer()).isEqualTo("CN=physicist,O=Catena");

    clock.forward(Duration.ofMinutes(61));
    poll(new JobHandle("n4tNDm:/nowhere"));
    assertThat(element.asked("PUT /1.0/delegations/0123abcd")).hasSize(2);
    assertThat(element.asked("POST /1.0/delegations?action=new")).hasSize(1);
  }

  @Test
  void aProxyThatWasReplacedIsUsedFromTheNextRequestOn() throws Exception {
    Path proxy = directory.resolve("proxy.pem");
    replace(proxy, authority.vouch("physicist", Duration.ofDays(1)), 1);
    backend.close();
    backend =
        new ArcJobBackend(
            settings(element.url(), Optional.of(proxy)), Duration.ofHours(2), Clock.systemUTC());
    poll(new JobHandle("a:/nowhere"));

    replace(proxy, authority.vouch("successor", Duration.ofDays(1)), 2);
    poll(new JobHandle("a:/nowhere"));

    List<String> peers = new ArrayList<>();
    element.asked.forEach(asked -> peers.add(asked.peer()));
    assertThat(peers).startsWith("CN=physicist,O=Catena").endsWith("CN=successor,O=Catena");
  }

  private static void replace(Path file, Credential credential, long second) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(credential.chain().get(0));
      pem.writeObject(credential.key());
    }
    Files.writeString(file, text.toString());
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
  }
}
