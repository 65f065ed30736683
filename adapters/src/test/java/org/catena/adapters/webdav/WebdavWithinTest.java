package org.catena.adapters.webdav;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** From one place of a storage to another. */
@Tag("servers")
@EnabledIfSystemProperty(named = XrootdBed.PROPERTY, matches = ".+")
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
