package org.catena.adapters.xrootd;

import org.junit.jupiter.api.Tag;

/**
 * Between the storages that the property {@code catena.test.xrootd} names: they do it themselves.
 */
@Tag("servers")
final class XrootdTransferAgentTest extends XrootdContract {
  @Override
  protected String source() {
    return "se1";
  }

  @Override
  protected String destination() {
    return "se2";
  }
}
