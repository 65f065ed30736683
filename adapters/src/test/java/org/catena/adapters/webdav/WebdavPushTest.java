package org.catena.adapters.webdav;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Between two storages: the source brings. */
@Tag("servers")
@EnabledIfSystemProperty(named = XrootdBed.PROPERTY, matches = ".+")
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
