package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Halts a run as soon as somebody makes its halt file. */
final class HaltFile implements DagObserver {
  private final Path file;
  private final DagRunner runner;

  /** A halt file of an earlier run is deleted, as condor_submit_dag does. */
  HaltFile(Path primary, DagRunner runner) throws IOException {
    this.file = primary.resolveSibling(primary.getFileName() + ".halt");
    this.runner = runner;
    Files.deleteIfExists(file);
  }

  @Override
  public void looked() {
    if (Files.exists(file)) {
      runner.halt();
    }
  }
}
