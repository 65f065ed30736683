package org.catena.adapters.xrootd;

import java.nio.file.Path;
import java.util.Objects;
import org.catena.adapters.fts.FtsBed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The same by root://: between two storages, by way of a stand-in for FTS3 that has them copy. */
@Tag("long")
@Tag("servers")
final class XrootdByFtsTest extends XrootdContract {
  @TempDir private Path fts;
  private @Nullable FtsBed bedOfFts;

  @Override
  protected XrootdTransferAgent open(Path disk) {
    bedOfFts = new FtsBed(fts, bed().agent(between()));
    return bed().agent(server().carrier(), disk);
  }

  private FtsBed server() {
    return Objects.requireNonNull(bedOfFts);
  }

  @AfterEach
  void closeServer() {
    server().close();
  }

  @Override
  protected String source() {
    return "se1";
  }

  @Override
  protected String destination() {
    return "se2";
  }
}
