package org.catena.adapters.rsync;

import org.junit.jupiter.api.Tag;

/** From a disk server to this machine. */
@Tag("servers")
final class RsyncDownloadTest extends RsyncContract {
  @Override
  protected String source() {
    return "data";
  }

  @Override
  protected String destination() {
    return "disk";
  }
}
