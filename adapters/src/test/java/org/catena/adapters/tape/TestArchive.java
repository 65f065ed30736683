package org.catena.adapters.tape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** An archive, and what it has, behind every agent's back. */
interface TestArchive {
  /** Calls it "archive". */
  TapeTransferAgent agent(Path scratch, Collection<Path> roots);

  void put(String name, byte[] bytes) throws IOException;

  void remove(String name) throws IOException;
}
