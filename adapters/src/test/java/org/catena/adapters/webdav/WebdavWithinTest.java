package org.catena.adapters.webdav;

import org.junit.jupiter.api.Tag;

/** From one place of a storage to another. */
@Tag("servers")
class WebdavWithinTest extends WebdavContract {
  @Override
  String source() {
    return "se1";
  }

  @Override
  String destination() {
    return "se1";
  }
}
