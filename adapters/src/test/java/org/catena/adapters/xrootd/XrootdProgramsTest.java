package org.catena.adapters.xrootd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the programs are told, and in which words. */
final class XrootdProgramsTest {
  private static final Path PROXY = Path.of("/secret/proxy.pem");
  private static final Path TOKEN = Path.of("/secret/token");

  @Test
  void whoWeAreIsToldInTheEnvironmentAlone() {
    Map<String, String> environment =
        XrootdPrograms.environment(
            settings("roots://se.example.org//store", Optional.of(PROXY), Optional.of(TOKEN), 20),
            Map.of("PATH", "/bin", "X509_USER_PROXY", "/another", "BEARER_TOKEN", "another"));

    assertThat(environment)
        .containsEntry("X509_USER_PROXY", "/secret/proxy.pem")
        .containsEntry("BEARER_TOKEN_FILE", "/secret/token")
        .containsEntry("X509_CERT_DIR", "/authorities")
        .containsEntry("PATH", "/bin")
        .doesNotContainKey("BEARER_TOKEN");
  }

  @Test
  void whoGaveATokenAloneIsKnownByNothingElse() {
    Map<String, String> environment =
        XrootdPrograms.environment(
            settings("roots://se.example.org//store", Optional.empty(), Optional.of(TOKEN), 20),
            Map.of());

    assertThat(environment)
        .containsEntry("XrdSecPROTOCOL", "ztn")
        .doesNotContainKey("X509_USER_PROXY");
  }

  @Test
  void aDeadServerIsGivenUpWithinTheAnswerLimit() {
    Map<String, String> environment =
        XrootdPrograms.environment(
            settings("root://se.example.org//store", Optional.of(PROXY), Optional.empty(), 20),
            Map.of());

    assertThat(environment)
        .containsEntry("XRD_CONNECTIONWINDOW", "5")
        .containsEntry("XRD_CONNECTIONRETRY", "1")
        .containsEntry("XRD_REQUESTTIMEOUT", "20")
        .containsEntry("XRD_STREAMTIMEOUT", "20");
  }

  @Test
  void aTokenDoesNotGoInTheClear() {
    assertThatThrownBy(
            () ->
                settings("root://se.example.org//store", Optional.empty(), Optional.of(TOKEN), 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("roots://");
  }

  @Test
  void whoSaysNotWhoHeIsIsToldWhatToGive() {
    assertThatThrownBy(
            () -> settings("root://se.example.org//store", Optional.empty(), Optional.empty(), 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give a proxy");
  }

  @Test
  void aLimitThatNoProgramCouldKeepIsRefused() {
    assertThatThrownBy(
            () -> settings("root://se.example.org//store", Optional.of(PROXY), Optional.empty(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more time");
  }

  private static XrootdSettings settings(
      String storage, Optional<Path> proxy, Optional<Path> token, int seconds) {
    return new XrootdSettings(
        List.of(URI.create(storage)),
        proxy,
        token,
        Path.of("/authorities"),
        Optional.empty(),
        Map.of(),
        BetweenStorages.THEMSELVES_FIRST,
        Duration.ofSeconds(seconds));
  }
}
