package org.catena.adapters.xrootd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.catena.adapters.remote.ExpiredProxy;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who we are to storages, and what they refuse us. */
@Tag("servers")
final class XrootdIdentityTest extends XrootdFixture {
  @Test
  void aStrangerIsRefusedAndTheFileIsNamed() throws IOException {
    Path source = stored("se1", "a");
    TransferRequest copy = request(bed.file("se1", "a"), bed.file("se2", "b"), source);
    TransferRequest upload = request(FileUrl.of(source), bed.file("se2", "b"), source);
    XrootdTransferAgent agent = as(bed.proxy("stranger"));

    assertFailed(transferred(agent, copy), Fault.NOT_AUTHORISED, copy.destination());
    assertFailed(transferred(agent, upload), Fault.NOT_AUTHORISED, copy.destination());
    assertRefused(stat(agent, copy.source()));
    assertThat(agent.erase(Set.of(copy.source())).get(copy.source()))
        .isInstanceOfSatisfying(
            EraseOutcome.Refused.class,
            refused -> assertThat(refused.failure().fault()).isEqualTo(Fault.NOT_AUTHORISED));

    assertThat(bed.list("se1")).containsExactly("a");
    assertThat(bed.list("se2")).isEmpty();
  }

  @Test
  void aStrangerReadsWhatEverybodyMay() {
    assertThat(stat(as(bed.proxy("stranger")), bed.at("se1", "/open/readme")))
        .isInstanceOf(StatOutcome.Measured.class);
  }

  @Test
  void aProxyThatExpiredIsRefused() throws Exception {
    Path expired = ExpiredProxy.of(bed.user("physicist", "proxy.pem"), disk.resolve("expired.pem"));
    stored("se1", "a");

    assertRefused(stat(as(bed.handed(expired)), bed.file("se1", "a")));
  }

  @Test
  void aProxyThatIsNotThereIsRefused() throws IOException {
    stored("se1", "a");

    assertRefused(stat(as(Path.of("/nowhere/proxy.pem")), bed.file("se1", "a")));
  }

  @Test
  void aCopyOntoAPlaceWhereOnlyReadingIsAllowedIsRefused() throws IOException {
    Path source = stored("se1", "a");
    TransferRequest copy = request(bed.file("se1", "a"), bed.at("se2", "/open/b"), source);
    FileUrl part = bed.at("se2", "/open/.b.%s.part".formatted(copy.key()));

    assertFailed(transferred(agent(), copy), Fault.NOT_AUTHORISED, part);

    assertThat(stat(agent(), copy.destination())).isEqualTo(new StatOutcome.Missing());
  }

  private XrootdTransferAgent as(Path proxy) {
    return opened(
        bed.agent(
            bed.settings(proxy, BetweenStorages.THEMSELVES_FIRST, Duration.ofSeconds(20)), disk));
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
}
