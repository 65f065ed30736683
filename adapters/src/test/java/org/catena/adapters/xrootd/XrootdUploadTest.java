package org.catena.adapters.xrootd;

import org.junit.jupiter.api.Tag;

/** From this machine to a storage. */
@Tag("servers")
final class XrootdUploadTest extends XrootdContract {
  @Override
  protected String source() {
    return "disk";
  }

  @Override
  protected String destination() {
    return "se2";
  }
}
