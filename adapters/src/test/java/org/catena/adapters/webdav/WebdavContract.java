package org.catena.adapters.webdav;

import java.nio.file.Path;
import org.catena.adapters.remote.StorageContract;

/** The promises of a mover, over WebDAV. */
abstract class WebdavContract extends StorageContract<WebdavTransferAgent> {
  private final XrootdBed bed = new XrootdBed();

  @Override
  protected XrootdBed bed() {
    return bed;
  }

  CopyDirection direction() {
    return CopyDirection.PULL;
  }

  @Override
  protected WebdavTransferAgent open(Path disk) {
    return bed.agent(direction(), disk);
  }
}
