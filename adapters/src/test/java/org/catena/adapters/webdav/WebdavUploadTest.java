package org.catena.adapters.webdav;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** From this machine to a storage. */
@Tag("servers")
@EnabledIfSystemProperty(named = XrootdBed.PROPERTY, matches = ".+")
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
