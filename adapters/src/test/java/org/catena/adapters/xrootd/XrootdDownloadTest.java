package org.catena.adapters.xrootd;

import org.junit.jupiter.api.Tag;

/** From a storage to this machine. */
@Tag("servers")
final class XrootdDownloadTest extends XrootdContract {
  @Override
  protected String source() {
    return "se1";
  }

  @Override
  protected String destination() {
    return "disk";
  }
}
