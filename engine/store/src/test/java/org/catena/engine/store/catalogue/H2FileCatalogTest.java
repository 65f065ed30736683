package org.catena.engine.store.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.catena.adapters.spi.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class H2FileCatalogTest extends JdbcCatalogContract {
  @TempDir static Path directory;

  @Override
  TestDatabase open() {
    try {
      return TestDatabase.inFile(Files.createTempDirectory(directory, "catalogue"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Test
  void whatWasRegisteredIsThereAfterARestart(@TempDir Path place) {
    TestDatabase before = TestDatabase.inFile(place);
    before.catalog(Clock.systemUTC()).register(List.of(Samples.replica("a", Map.of("energy", 8))));
    before.cutOff();

    try (TestDatabase after = TestDatabase.inFile(place)) {
      Catalog reopened = after.catalog(Clock.systemUTC());
      assertThat(reopened.query("energy = 8", "data", 0, 10).total()).isEqualTo(1);
    }
  }
}
