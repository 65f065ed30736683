package org.catena.adapters.rsync;

import org.junit.jupiter.api.Tag;

/** To a disk server that tells no checksum: its files are read here. */
@Tag("servers")
final class RsyncWithoutPythonTest extends RsyncContract {
  @Override
  String comesInBy() {
    return "without-python3";
  }

  @Override
  protected String source() {
    return "disk";
  }

  @Override
  protected String destination() {
    return "data";
  }
}
