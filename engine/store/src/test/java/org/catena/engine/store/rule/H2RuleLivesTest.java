package org.catena.engine.store.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.catena.engine.store.ledger.LedgerDatabase;
import org.junit.jupiter.api.io.TempDir;

final class H2RuleLivesTest extends RuleLivesContract {
  @TempDir static Path directory;

  @Override
  LedgerDatabase open() {
    try {
      return LedgerDatabase.inFile(Files.createTempDirectory(directory, "rules"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
