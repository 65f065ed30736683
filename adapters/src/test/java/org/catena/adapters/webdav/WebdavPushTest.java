package org.catena.adapters.webdav;

import org.junit.jupiter.api.Tag;

/** Between two storages: the source brings. */
@Tag("servers")
class WebdavPushTest extends WebdavContract {
  @Override
  CopyDirection direction() {
    return CopyDirection.PUSH;
  }

  @Override
  protected String source() {
    return "se1";
  }

  @Override
  protected String destination() {
    return "se2";
  }
}
