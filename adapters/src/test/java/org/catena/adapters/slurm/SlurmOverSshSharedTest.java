package org.catena.adapters.slurm;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Likewise, where the site sees the files of the test itself. */
@Tag("long")
@Tag("servers")
class SlurmOverSshSharedTest extends SlurmOverSshTest {
  @Override
  Optional<Path> folder() {
    return Optional.empty();
  }
}
