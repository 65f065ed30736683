package org.catena.engine.server.cli.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Another server works in the data directory. The message names it and says what can be done. */
public final class DirectoryInUse extends IOException {
  private static final long serialVersionUID = 1L;

  DirectoryInUse(Path directory, Optional<Occupant> occupant) {
    super(
        directory
            + " is in use by another Catena: "
            + occupant.map(Occupant::description).orElse("it is just starting")
            + ". Work with that one (catena runs --data-dir "
            + directory
            + "), stop it"
            + occupant.map(one -> " (kill " + one.pid() + ")").orElse("")
            + ", or give another directory with --data-dir DIR");
  }
}
