package org.catena.adapters.rucio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.https.IdentifiedClient;
import org.catena.adapters.spi.CatalogueUnreachable;
import org.catena.adapters.spi.Fault;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@Tag("servers")
@EnabledIfSystemProperty(named = RucioBed.PROPERTY, matches = ".+")
final class RucioLoginTest {
  private static final Set<LogicalFile> UNKNOWN = Set.of(new LogicalFile("physics", "unknown"));

  private final RucioBed bed = RucioBed.given();

  @TempDir Path folder;

  @Test
  void aCertificateThatRucioKnowsLetsUsIn() {
    assertThat(as(certificate("physicist")).locate(UNKNOWN)).hasSize(1);
  }

  @Test
  void aCertificateThatRucioDoesNotKnowIsRefusedWithTheFilesName() {
    assertNotAuthorised(certificate("stranger"), "stranger");
  }

  @Test
  void aTokenInAFileLetsUsInAsLongAsItHolds() throws Exception {
    RucioSettings settings = bed.settings(bed.password("physicist"));
    Session session =
        new Session(
            settings,
            new IdentifiedClient(settings.login().identity(settings.authorities())),
            Clock.systemUTC());
    Path file = Files.writeString(folder.resolve("token"), session.token() + "\n");
    assertThat(as(new Login.Token(file)).locate(UNKNOWN)).hasSize(1);

    Files.writeString(file, "of-another-world");

    assertNotAuthorised(new Login.Token(file), "physicist");
  }

  @Test
  void aTokenIsRenewedBeforeItEnds() throws Exception {
    RucioSettings settings = bed.settings(bed.password("physicist"));
    IdentifiedClient client =
        new IdentifiedClient(settings.login().identity(settings.authorities()));
    Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(59));

    Session now = new Session(settings, client, Clock.systemUTC());
    Session anHourOn = new Session(settings, client, late);

    assertThat(now.token()).isEqualTo(now.token());
    assertThat(anHourOn.token()).isNotEqualTo(anHourOn.token());
  }

  @Test
  void aPasswordFileThatIsNotThereIsNamed() {
    Path missing = folder.resolve("missing");
    assertNotAuthorised(new Login.Userpass("physicist", missing), missing.toString());
  }

  private Login certificate(String user) {
    return new Login.Certificate(
        bed.user(user, "cert.pem"), Optional.of(bed.user(user, "key.pem")));
  }

  private void assertNotAuthorised(Login login, String mentions) {
    RucioCatalog catalog = as(login);
    assertThatThrownBy(() -> catalog.locate(UNKNOWN))
        .isInstanceOfSatisfying(
            CatalogueUnreachable.class,
            failure -> {
              assertThat(failure.failure().fault()).isEqualTo(Fault.NOT_AUTHORISED);
              assertThat(failure).hasMessageContaining(mentions);
              assertThat(failure.getMessage()).doesNotContain("of-another-world");
            });
  }

  private RucioCatalog as(Login login) {
    return new RucioCatalog(bed.settings(login), Clock.systemUTC());
  }
}
