package org.catena.engine.store.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class H2LinkLedgerTest extends LinkLedgerContract {
  @TempDir static Path directory;

  @Override
  LedgerDatabase open() {
    try {
      return LedgerDatabase.inFile(Files.createTempDirectory(directory, "ledger"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
