package org.catena.adapters.xrootd;

import org.junit.jupiter.api.Tag;

/** From one place of a storage to another. */
@Tag("servers")
final class XrootdWithinTest extends XrootdContract {
  @Override
  protected String source() {
    return "se1";
  }

  @Override
  protected String destination() {
    return "se1";
  }
}
