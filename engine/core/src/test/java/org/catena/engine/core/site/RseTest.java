package org.catena.engine.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.catena.adapters.spi.FileUrl;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RseTest {
  private static final LogicalFile FILE = new LogicalFile("xenon", "run1.raw");

  private static Rse disk(String name, String url) {
    return new Rse(name, Rse.Kind.DISK, "europe", FileUrl.parse(url), 1);
  }

  @ParameterizedTest
  @CsvSource({
    "davs://se.example.org:1094/store, davs://se.example.org:1094/store/xenon/run1.raw",
    "davs://se.example.org:1094/store/, davs://se.example.org:1094/store/xenon/run1.raw",
    "root://se.example.org//store, root://se.example.org//store/xenon/run1.raw",
    "file:///disk, file:///disk/xenon/run1.raw",
    "tape://TSM/xenon1t, tape://TSM/xenon1t/xenon/run1.raw",
  })
  void aFileLiesBelowTheRootInAFolderOfItsScope(String root, String file) {
    Rse rse = disk("CNAF", root);

    assertThat(rse.urlOf(FILE)).hasToString(file);
    assertThat(rse.inside(rse.urlOf(FILE))).contains(Path.of("xenon/run1.raw"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://SE.example.org:443/store/xenon/run1.raw, xenon/run1.raw",
    "davs://se.example.org/store/../store/a, a",
  })
  void davsIsHttpsByAnotherNameAndWritingMattersNot(String url, String inside) {
    assertThat(disk("CNAF", "davs://se.example.org/store").inside(FileUrl.parse(url)))
        .contains(Path.of(inside));
  }

  @ParameterizedTest
  @CsvSource({
    "davs://se.example.org:8443/store/a",
    "davs://other.example.org/store/a",
    "root://se.example.org//store/a",
    "davs://se.example.org/store2/a",
    "davs://se.example.org/store/../a",
    "file:///store/a",
  })
  void whatIsElsewhereIsNotInside(String url) {
    assertThat(disk("CNAF", "davs://se.example.org/store").inside(FileUrl.parse(url))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "davs:store",
        "davs://se.example.org",
        "/store",
        "store",
        "davs://se.example.org/store?a=b",
        "davs://se.example.org/store#a",
      })
  void whatNamesNoPlaceIsRefusedWithARightOne(String url) {
    assertThatThrownBy(() -> disk("CNAF", url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("CNAF", url, "davs://se.example.org:1094/store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"davs:store", "store/xenon/a", "mailto:somebody"})
  void whatACatalogueSaysOfAStrangePlaceIsNotInside(String url) {
    assertThat(disk("CNAF", "davs://se.example.org/store").inside(FileUrl.parse(url))).isEmpty();
  }

  @Test
  void twoStoragesThatAreOnePlaceAreRefused() {
    assertThatThrownBy(
            () ->
                new RseRegistry(
                    List.of(
                        disk("CNAF", "davs://se.example.org/store"),
                        disk("NIKHEF", "https://SE.example.org:443/store/"))))
        .hasMessageContainingAll("CNAF", "NIKHEF", "one place");
  }

  @Test
  void aBufferIsADirectoryOfThisMachine() {
    FileUrl far = FileUrl.parse("davs://daq.example.org/buffer");

    assertThatThrownBy(() -> new Rse("DAQ", Rse.Kind.BUFFER, "local", far, 1))
        .hasMessageContainingAll("DAQ", "davs://daq.example.org/buffer", "directory");
  }

  @Test
  void anRseThatTakesNoCopyIsRefused() {
    assertThatThrownBy(
            () -> new Rse("CNAF", Rse.Kind.DISK, "europe", FileUrl.parse("davs://se/store"), 0))
        .hasMessageContainingAll("CNAF", "1 or more, not 0");
  }

  @Test
  void onlyADirectoryHasAPath() {
    assertThat(disk("CNAF", "davs://se.example.org/store").directory()).isEmpty();
    assertThat(disk("CNAF", "file:///disk/cnaf").directory()).contains(Path.of("/disk/cnaf"));
  }
}
