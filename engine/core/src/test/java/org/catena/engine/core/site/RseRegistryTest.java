package org.catena.engine.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.catena.adapters.spi.FileUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RseRegistryTest {
  @TempDir Path directory;

  private static Rse disk(String name, Path root) {
    return new Rse(name, Rse.Kind.DISK, "europe", root);
  }

  private void assertRefused(Path one, Path other) {
    assertThatThrownBy(() -> new RseRegistry(List.of(disk("CNAF", one), disk("NIKHEF", other))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "CNAF", "NIKHEF", one.normalize().toString(), other.normalize().toString());
  }

  @Test
  void twoRsesInOneDirectoryAreRefused() {
    assertRefused(directory.resolve("rse"), directory.resolve("other/../rse"));
  }

  @Test
  void anRseThatIsALinkToAnotherIsRefused() throws IOException {
    Path real = Files.createDirectory(directory.resolve("real"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), real);

    assertRefused(real, link);
  }

  @Test
  void rsesOfTheirOwnAreTakenWhetherTheyAreThereOrNot() throws IOException {
    Path there = Files.createDirectory(directory.resolve("there"));
    Path away = directory.resolve("away");

    assertThat(new RseRegistry(List.of(disk("CNAF", there), disk("NIKHEF", away))).names())
        .containsExactly("CNAF", "NIKHEF");
  }

  @Test
  void disksAreReadBeforeTapesBeforeBuffersBeforeWhatIsNotSetUp() {
    RseRegistry rses =
        new RseRegistry(
            List.of(
                new Rse("A", Rse.Kind.BUFFER, "europe", directory.resolve("a")),
                new Rse("B", Rse.Kind.TAPE, "europe", directory.resolve("b")),
                disk("D", directory.resolve("d")),
                disk("C", directory.resolve("c"))));

    assertThat(Stream.of("0", "A", "B", "D", "C").sorted(rses.readingOrder()))
        .containsExactly("C", "D", "B", "A", "0");
  }

  @Test
  void whereAFileLiesInsideIsToldOfFilesThatAre() {
    Rse rse = disk("CNAF", directory.resolve("other/../cnaf"));

    assertThat(rse.inside(FileUrl.of(directory.resolve("cnaf/mc24/a.root"))))
        .contains(Path.of("mc24/a.root"));
    assertThat(rse.inside(FileUrl.of(directory.resolve("cnaf2/mc24/a.root")))).isEmpty();
    assertThat(rse.inside(FileUrl.parse("https://cnaf/mc24/a.root"))).isEmpty();
  }
}
