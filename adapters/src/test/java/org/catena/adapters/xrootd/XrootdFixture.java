package org.catena.adapters.xrootd;

import org.catena.adapters.remote.StorageFixture;

/** Copies by root://. */
abstract class XrootdFixture extends StorageFixture<XrootdTransferAgent> {
  final RootBed bed = new RootBed();

  @Override
  protected RootBed bed() {
    return bed;
  }

  /** Of a physicist who may do everything. */
  final XrootdTransferAgent agent() {
    return opened(bed.agent(BetweenStorages.THEMSELVES_FIRST, disk));
  }
}
