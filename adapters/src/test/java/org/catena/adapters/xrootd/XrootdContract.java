package org.catena.adapters.xrootd;

import java.nio.file.Path;
import org.catena.adapters.remote.StorageContract;

/** The promises of a mover, by root://. */
abstract class XrootdContract extends StorageContract<XrootdTransferAgent> {
  private final RootBed bed = new RootBed();

  @Override
  protected RootBed bed() {
    return bed;
  }

  BetweenStorages between() {
    return BetweenStorages.THEMSELVES_FIRST;
  }

  @Override
  protected XrootdTransferAgent open(Path disk) {
    return bed.agent(between(), disk);
  }
}
