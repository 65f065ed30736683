package org.catena.adapters.rundb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunDatabaseSettingsTest {
  private static RunDatabaseSettings at(String url) {
    return new RunDatabaseSettings(
        url,
        "run",
        "runs_new",
        Optional.empty(),
        "admin",
        "tpc",
        Generation.XENON1T,
        Duration.ofSeconds(5));
  }

  @Test
  void messagesCallTheDatabaseByItsHostsAndNames() {
    assertThat(at("mongodb://a.example.org:27017,b.example.org/?replicaSet=rs0").title())
        .isEqualTo("run database run.runs_new at a.example.org:27017,b.example.org");
  }

  @Test
  void aPasswordInTheUrlIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> at("mongodb://me:secret@runs.example.org/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("credentials")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({"https://runs.example.org", "runs.example.org", "mongodb://", "mongodb://a:b:c"})
  void whatIsNoAddressIsRefused(String url) {
    assertThatThrownBy(() -> at(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no address of a MongoDB server");
  }

  @Test
  void aNameThatNoCollectionHasIsRefused() {
    assertThatThrownBy(
            () ->
                new RunDatabaseSettings(
                    "mongodb://runs.example.org",
                    "run/s",
                    "runs_new",
                    Optional.empty(),
                    "admin",
                    "tpc",
                    Generation.XENON1T,
                    Duration.ofSeconds(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("database: MongoDB knows no name such as 'run/s'");
  }
}
