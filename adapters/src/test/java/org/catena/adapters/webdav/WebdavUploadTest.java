package org.catena.adapters.webdav;

import org.junit.jupiter.api.Tag;

/** From this machine to a storage. */
@Tag("servers")
class WebdavUploadTest extends WebdavContract {
  @Override
  String source() {
    return "disk";
  }

  @Override
  String destination() {
    return "se2";
  }
}
