package org.catena.adapters.webdav;

import org.junit.jupiter.api.Tag;

/** From a storage to this machine. */
@Tag("servers")
class WebdavDownloadTest extends WebdavContract {
  @Override
  protected String source() {
    return "se1";
  }

  @Override
  protected String destination() {
    return "disk";
  }
}
