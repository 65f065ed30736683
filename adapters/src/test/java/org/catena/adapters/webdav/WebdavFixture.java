package org.catena.adapters.webdav;

import org.catena.adapters.remote.StorageFixture;

/** Copies over WebDAV. */
abstract class WebdavFixture extends StorageFixture<WebdavTransferAgent> {
  final XrootdBed bed = new XrootdBed();

  @Override
  protected XrootdBed bed() {
    return bed;
  }

  /** Of a physicist who may do everything. */
  final WebdavTransferAgent agent() {
    return opened(bed.agent(CopyDirection.PULL, disk));
  }
}
