package org.catena.adapters.webdav;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Between the storages that the property {@code catena.test.xrootd} names: the destination fetches.
 */
@Tag("servers")
@EnabledIfSystemProperty(named = XrootdBed.PROPERTY, matches = ".+")
class WebdavTransferAgentTest extends WebdavContract {
  @Override
  String source() {
    return "se1";
  }

  @Override
  String destination() {
    return "se2";
  }
}
