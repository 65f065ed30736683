package org.catena.adapters.rsync;

import java.nio.file.Path;
import org.catena.adapters.remote.StorageContract;

/** The promises of a mover, at a disk server. */
abstract class RsyncContract extends StorageContract<RsyncTransferAgent> {
  private final DiskBed bed = new DiskBed();

  @Override
  protected DiskBed bed() {
    return bed;
  }

  /** The key of one who comes in. */
  String comesInBy() {
    return "key";
  }

  @Override
  protected RsyncTransferAgent open(Path disk) {
    return bed.agent(bed.settings(bed.key(comesInBy()), DiskBed.LIMIT), disk);
  }
}
