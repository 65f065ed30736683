package org.catena.adapters.rsync;

import org.junit.jupiter.api.Tag;

/** Within a disk server that makes no links: names are given by renaming. */
@Tag("servers")
final class RsyncWithoutLinksTest extends RsyncContract {
  @Override
  String comesInBy() {
    return "without-ln";
  }

  @Override
  protected String source() {
    return "data";
  }

  @Override
  protected String destination() {
    return "data";
  }
}
