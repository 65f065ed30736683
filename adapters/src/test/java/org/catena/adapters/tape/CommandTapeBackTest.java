package org.catena.adapters.tape;

import java.io.IOException;
import java.nio.file.Path;

/** Back from an archive of real tar files. */
final class CommandTapeBackTest extends TapeContract {
  @Override
  TestArchive archive(Path directory) throws IOException {
    return TarArchive.in(directory);
  }

  @Override
  boolean toTape() {
    return false;
  }
}
