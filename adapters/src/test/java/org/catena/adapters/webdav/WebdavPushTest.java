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
  String source() {
    return "se1";
  }

  @Override
  String destination() {
    return "se2";
  }
}
