package org.catena.adapters.webdav;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** From a storage to this machine. */
@Tag("servers")
@EnabledIfSystemProperty(named = XrootdBed.PROPERTY, matches = ".+")
class WebdavDownloadTest extends WebdavContract {
  @Override
  String source() {
    return "se1";
  }

  @Override
  String destination() {
    return "disk";
  }
}
