package org.catena.adapters.rsync;

import org.junit.jupiter.api.Tag;

/** From one place of a disk server to another. */
@Tag("servers")
final class RsyncTransferAgentTest extends RsyncContract {
  @Override
  protected String source() {
    return "data";
  }

  @Override
  protected String destination() {
    return "data";
  }
}
