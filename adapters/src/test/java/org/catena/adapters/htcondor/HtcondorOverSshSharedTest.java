package org.catena.adapters.htcondor;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Likewise, where queue and machines see the files of the test itself. */
@Tag("long")
@Tag("servers")
class HtcondorOverSshSharedTest extends HtcondorOverSshTest {
  @Override
  Optional<Path> folder() {
    return Optional.empty();
  }
}
