package org.catena.engine.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.catena.adapters.rundb.Generation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** A run database from properties: what is understood, and what is refused with which words. */
final class RunDatabaseSettingTest {
  private final MockEnvironment properties = new MockEnvironment();

  private void set(String key, String value) {
    properties.setProperty("catena.run-database." + key, value);
  }

  private CatenaSettings settings() {
    return Binder.get(properties).bindOrCreate("catena", CatenaSettings.class);
  }

  private RunDatabaseSetting setting() {
    return Objects.requireNonNull(settings().runDatabase());
  }

  @Test
  void withoutAWordThereIsNone() {
    assertThat(settings().runDatabase()).isNull();
  }

  @Test
  void anAddressIsEnoughForXenon1t() {
    set("url", "mongodb://runs.example.org:27017");

    assertThat(setting().terms().name()).isEqualTo("run.runs_new");
    assertThat(setting().terms().poll()).isEqualTo(Duration.ofMinutes(1));
    assertThat(setting().generation()).isEqualTo(Generation.XENON1T);
    setting().open(Clock.systemUTC()).close();
  }

  @Test
  void everythingElseCanBeSaid() {
    set("url", "mongodb://runs.example.org/?tls=true");
    set("generation", "xenonnt");
    set("data-type", "raw_records");
    set("since", "2026-11-01T00:00:00Z");
    set("credentials", "/etc/catena/run-database");

    assertThat(setting().generation()).isEqualTo(Generation.XENONNT);
    assertThat(setting().terms().dataType()).isEqualTo("raw_records");
    assertThat(setting().terms().since()).isPresent();
    setting().open(Clock.systemUTC()).close();
  }

  @Test
  void withoutAnAddressItIsRefused() {
    set("collection", "runs_new");

    assertThatThrownBy(() -> setting().open(Clock.systemUTC()))
        .isInstanceOf(SitesRefused.class)
        .hasMessageContaining("catena.run-database.url");
  }

  @ParameterizedTest
  @CsvSource({
    "url, https://runs.example.org, is no address of a MongoDB server",
    "url, mongodb://me:secret@runs.example.org, credentials",
    "collection, '', collection",
    "database, a/b, a/b",
    "detector, ' ', detector",
    "poll, 0s, poll",
    "answer-limit, -1s, answer-limit",
  })
  void aWrongWordIsRefusedAndCalledByItsName(String key, String value, String words) {
    set("url", "mongodb://runs.example.org");
    set(key, value);

    assertThatThrownBy(
            () -> {
              setting().terms();
              setting().open(Clock.systemUTC()).close();
            })
        .isInstanceOf(SitesRefused.class)
        .hasMessageStartingWith("catena.run-database")
        .message()
        .containsIgnoringCase(words)
        .doesNotContain("secret");
  }

  @Test
  void aGenerationThatNobodyKnowsIsRefused() {
    set("url", "mongodb://runs.example.org");
    set("generation", "xenon100");

    assertThatThrownBy(this::settings)
        .isInstanceOf(BindException.class)
        .hasMessageContaining("catena.run-database");
  }
}
