package org.catena.adapters.rucio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RucioSettingsTest {
  private static final Login LOGIN = new Login.Userpass("physicist", Path.of("password"));

  @Test
  void aSlashAtTheEndOfTheAddressDoesNotMatter() {
    assertThat(settings("https://rucio.example.org/", "physicist", "catena.keys").base())
        .isEqualTo("https://rucio.example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://rucio.example.org", "rucio.example.org", "https://a:b@rucio.example.org"})
  void anAddressThatIsNotHttpsIsRefused(String url) {
    assertThatThrownBy(() -> settings(url, "physicist", "catena.keys"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://HOST");
  }

  @Test
  void namesThatRucioDoesNotTakeAreRefused() {
    assertThatThrownBy(() -> settings("https://rucio.example.org", "No Name", "catena.keys"))
        .hasMessageContaining("No Name");
    assertThatThrownBy(
            () -> settings("https://rucio.example.org", "physicist", "a-scope-of-many-characters"))
        .hasMessageContaining("25");
  }

  private static RucioSettings settings(String url, String account, String keyScope) {
    return new RucioSettings(
        URI.create(url), account, LOGIN, Path.of("ca.pem"), keyScope, Duration.ofSeconds(10));
  }
}
