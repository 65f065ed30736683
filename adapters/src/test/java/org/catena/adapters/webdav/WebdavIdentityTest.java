package org.catena.adapters.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.catena.adapters.https.IdentifiedClient;
import org.catena.adapters.remote.ExpiredProxy;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who we are to storages: certificates, proxies, tokens. */
@Tag("servers")
final class WebdavIdentityTest extends WebdavFixture {
  @Test
  void aProxyIsTheOneWhoseProxyItIs() throws IOException {
    Path source = stored("se1", "a");
    TransferRequest copy = request(bed.file("se1", "a"), bed.file("se2", "b"), source);
    Path proxy = bed.user("physicist", "proxy.pem");
    WebdavTransferAgent agent = opened(bed.agent(bed.identity(proxy, Optional.empty())));

    assertThat(transferred(agent, copy)).isEqualTo(new TransferReport.Arrived());
  }

  @Test
  void aStrangerIsRefusedAndTheFileIsNamed() throws IOException {
    Path source = stored("se1", "a");
    TransferRequest copy = request(bed.file("se1", "a"), bed.file("se2", "b"), source);
    WebdavTransferAgent agent = opened(bed.agent(bed.identity("stranger")));

    assertFailed(transferred(agent, copy), Fault.NOT_AUTHORISED, copy.destination());
    assertRefused(stat(agent, copy.source()));

    assertThat(bed.list("se2")).isEmpty();
  }

  @Test
  void aCertificateThatExpiredIsRefused() throws Exception {
    Path expired = ExpiredProxy.of(bed.user("physicist", "proxy.pem"), disk.resolve("expired.pem"));
    stored("se1", "a");
    WebdavTransferAgent agent = opened(bed.agent(bed.identity(expired, Optional.empty())));

    assertRefused(stat(agent, bed.file("se1", "a")));
  }

  @Test
  void aTokenThatExpiredIsRefusedUntilItsFileHoldsAnother() throws Exception {
    Path source = Files.writeString(disk.resolve("a"), "seen");
    FileUrl destination = bed.file("se1", "b");
    Path token = disk.resolve("token");
    Files.writeString(token, macaroon(destination, "PT1S"));
    WebdavTransferAgent agent = opened(bed.agent(bed.token(token)));
    Thread.sleep(2500);

    TransferReport refused = transferred(agent, request(FileUrl.of(source), destination, source));
    Files.writeString(token, macaroon(destination, "PT60M"));
    TransferReport taken = transferred(agent, request(FileUrl.of(source), destination, source));

    assertFailed(refused, Fault.NOT_AUTHORISED, destination);
    assertThat(taken).isEqualTo(new TransferReport.Arrived());
  }

  @Test
  void aServerThatNobodyWeBelieveVouchesForIsSentNothing() throws Exception {
    Path strange = ExpiredProxy.authority(disk.resolve("ca.pem"));
    Path proxy = bed.user("physicist", "proxy.pem");
    WebdavTransferAgent agent =
        opened(
            bed.agent(
                new org.catena.adapters.https.Identity(
                    Optional.of(proxy), Optional.empty(), Optional.empty(), strange)));

    assertRefused(stat(agent, bed.file("se1", "a")));
  }

  @Test
  void aCopyOntoAPlaceWhereOnlyReadingIsAllowedIsRefused() throws IOException {
    Path source = stored("se1", "a");
    FileUrl open = new FileUrl(bed.server("se2").resolve("/open/b"));

    TransferReport report = transferred(agent(), request(bed.file("se1", "a"), open, source));

    assertFailed(report, Fault.NOT_AUTHORISED, bed.file("se1", "a"));
    assertThat(stat(agent(), open)).isEqualTo(new StatOutcome.Missing());
  }

  private static void assertRefused(StatOutcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            StatOutcome.Unreadable.class,
            unreadable ->
                assertThat(unreadable.failure().fault())
                    .as(unreadable.failure().message())
                    .isEqualTo(Fault.NOT_AUTHORISED));
  }

  /** As a physicist's own tools would get one, for the whole directory. */
  private String macaroon(FileUrl file, String validity) throws Exception {
    URI directory = file.uri().resolve(".");
    var answer =
        new IdentifiedClient(bed.identity("physicist"))
            .send(
                HttpRequest.newBuilder(directory)
                    .header("Content-Type", "application/macaroon-request")
                    .POST(
                        BodyPublishers.ofString(
                            """
                            {"caveats": ["activity:UPLOAD,DOWNLOAD,DELETE,MANAGE,LIST"],
                             "validity": "%s"}"""
                                .formatted(validity))),
                BodyHandlers.ofString(),
                Duration.ofSeconds(20));
    return new ObjectMapper().readTree(answer.body()).path("macaroon").asText();
  }
}
