package org.catena.adapters.webdav;

import org.junit.jupiter.api.Tag;

/** From one place of a storage to another. */
@Tag("servers")
class WebdavWithinTest extends WebdavContract {
  @Override
  protected String source() {
    return "se1";
  }

  @Override
  protected String destination() {
    return "se1";
  }
}
