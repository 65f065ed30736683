package org.catena.adapters.webdav;

import org.junit.jupiter.api.Tag;

/** From this machine to a storage. */
@Tag("servers")
class WebdavUploadTest extends WebdavContract {
  @Override
  protected String source() {
    return "disk";
  }

  @Override
  protected String destination() {
    return "se2";
  }
}
