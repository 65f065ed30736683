package org.catena.adapters.rsync;

import org.junit.jupiter.api.Tag;

/** From this machine to a disk server. */
@Tag("servers")
final class RsyncUploadTest extends RsyncContract {
  @Override
  protected String source() {
    return "disk";
  }

  @Override
  protected String destination() {
    return "data";
  }
}
