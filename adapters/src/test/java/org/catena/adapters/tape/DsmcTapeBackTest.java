package org.catena.adapters.tape;

import java.io.IOException;
import java.nio.file.Path;

/** Back from a program that behaves as dsmc is documented; no real server was to be had. */
final class DsmcTapeBackTest extends TapeContract {
  @Override
  TestArchive archive(Path directory) throws IOException {
    return DsmcArchive.in(directory);
  }

  @Override
  boolean toTape() {
    return false;
  }
}
