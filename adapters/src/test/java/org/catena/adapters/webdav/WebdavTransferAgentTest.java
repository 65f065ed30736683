package org.catena.adapters.webdav;

import org.junit.jupiter.api.Tag;

/**
 * Between the storages that the property {@code catena.test.xrootd} names: the destination fetches.
 */
@Tag("servers")
class WebdavTransferAgentTest extends WebdavContract {
  @Override
  protected String source() {
    return "se1";
  }

  @Override
  protected String destination() {
    return "se2";
  }
}
