package org.catena.adapters.xrootd;

import org.junit.jupiter.api.Tag;

/** Between two storages through this machine. */
@Tag("servers")
final class XrootdThroughTest extends XrootdContract {
  @Override
  BetweenStorages between() {
    return BetweenStorages.THROUGH_US;
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
