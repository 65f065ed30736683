package org.catena.engine.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.catena.adapters.spi.FileUrl;
import org.catena.engine.core.mover.Mover;
import org.catena.engine.core.site.Rse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** Storage from properties: what is understood, and what is refused with which words. */
final class StorageSettingsTest {
  @TempDir private Path directory;
  private final MockEnvironment properties = new MockEnvironment();
  private List<Mover> made = List.of();

  @BeforeEach
  void aDataDirectory() {
    set("catena.data-dir", directory.toString());
  }

  @AfterEach
  void close() throws Exception {
    for (Mover mover : made) {
      if (mover.agent() instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
  }

  @Test
  void withoutAWordStoragesAreDirectories() {
    List<Mover> movers = movers();

    assertThat(settled().directories()).allMatch(path -> path.startsWith(directory));
    assertThat(movers).hasSize(1);
  }

  @Test
  void eachKindOfUrlHasItsMover() throws IOException {
    set("catena.transfers.token", Files.writeString(directory.resolve("token"), "x").toString());
    set("catena.transfers.authorities", directory.toString());
    rse(0, "NEAR", "path", "near");
    rse(1, "DAV", "url", "davs://se.example.org:1094/store/");
    rse(2, "TAPE", "url", "tape://archive/xenon");
    set("catena.rses[2].kind", "TAPE");
    archive();

    List<Mover> movers = movers();

    assertThat(reached(movers, "davs://se.example.org:1094/store/a")).isTrue();
    assertThat(reached(movers, "tape://archive/xenon/a")).isTrue();
    assertThat(reached(movers, "tape://other/xenon/a")).isFalse();
    assertThat(reached(movers, "root://se.example.org//store/a")).isFalse();
    assertThat(settled().rses()).extracting(Rse::name).contains("NEAR", "DAV", "TAPE");
  }

  @ParameterizedTest
  @CsvSource({
    "davs:store, absolute path",
    "store, absolute path",
    "davs://se.example.org, absolute path",
    "davs://se.example.org/store?x=1, absolute path",
    "gsiftp://se.example.org/store, nobody reaches",
    "tape://archive/xenon, nobody reaches",
  })
  void aUrlThatNamesNoPlaceIsRefused(String url, String words) {
    rse(0, "FAR", "url", url);

    refused("FAR", url, words);
  }

  @Test
  void aStorageHasOnePlace() {
    set("catena.rses[0].name", "NONE");
    refused("NONE", "path", "url");

    rse(0, "BOTH", "path", "near");
    rse(0, "BOTH", "url", "davs://se.example.org/store");
    refused("BOTH", "path", "url");
  }

  @Test
  void twoNamesOfOnePlaceAreRefused() {
    rse(0, "ONE", "url", "davs://se.example.org/store");
    rse(1, "TWO", "url", "https://SE.example.org:443/store/");

    refused("ONE", "TWO", "one place");
  }

  @Test
  void aStorageWithoutNameOrRoomForACopyIsRefused() {
    set("catena.rses[0].path", "near");
    refused("catena.rses", "RSE name ''");

    rse(0, "NEAR", "path", "near");
    set("catena.rses[0].copies-at-once", "0");
    refused("NEAR", "1 or more", "0");
  }

  @Test
  void aKeyOfItsOwnIsOfNoUseToXrootd() {
    rse(0, "FAR", "url", "root://se.example.org//store");
    set("catena.transfers.certificate", "/etc/catena/cert.pem");
    set("catena.transfers.key", "/etc/catena/key.pem");

    refused("catena.transfers.key", "catena.transfers.xrootd.proxy");
  }

  @ParameterizedTest
  @CsvSource({"store", "retrieve", "verify"})
  void anArchiveNeedsAllItsCommands(String missing) {
    archive();
    set("catena.tapes.archive." + missing + "[0]", "");
    rse(0, "TAPE", "url", "tape://archive/xenon");

    refused("catena.tapes.archive", missing);
  }

  private void archive() {
    for (String command : List.of("store", "retrieve", "verify")) {
      set("catena.tapes.archive." + command + "[0]", "/usr/bin/tar");
      set("catena.tapes.archive." + command + "[1]", "{name}");
    }
  }

  private void rse(int index, String name, String key, String value) {
    set("catena.rses[%d].name".formatted(index), name);
    set("catena.rses[%d].%s".formatted(index, key), value);
  }

  private void set(String property, String value) {
    properties.setProperty(property, value);
  }

  private CatenaSettings settings() {
    return Binder.get(properties).bindOrCreate("catena", CatenaSettings.class);
  }

  private Places settled() {
    return Places.of(settings());
  }

  private List<Mover> movers() {
    Places places = settled();
    places.registry();
    made = new StorageMovers(settings().transfers(), settings().tapes(), places).all(key -> {});
    return made;
  }

  private static boolean reached(List<Mover> movers, String url) {
    return movers.stream().anyMatch(mover -> mover.reaches(FileUrl.parse(url)));
  }

  private void refused(String... words) {
    assertThatThrownBy(this::movers)
        .isInstanceOf(SitesRefused.class)
        .message()
        .contains(words)
        .doesNotContain("Exception");
  }
}
