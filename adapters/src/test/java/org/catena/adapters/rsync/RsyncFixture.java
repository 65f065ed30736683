package org.catena.adapters.rsync;

import java.time.Duration;
import org.catena.adapters.remote.StorageFixture;

/** Copies at a disk server. */
abstract class RsyncFixture extends StorageFixture<RsyncTransferAgent> {
  final DiskBed bed = new DiskBed();

  @Override
  protected DiskBed bed() {
    return bed;
  }

  /** Of one who may do everything. */
  final RsyncTransferAgent agent() {
    return opened(bed.agent(disk));
  }

  /** Of one who comes in by another key. */
  final RsyncTransferAgent agent(String key) {
    return opened(bed.agent(bed.settings(bed.key(key), DiskBed.LIMIT), disk));
  }

  final RsyncTransferAgent waiting(Duration limit) {
    return opened(bed.agent(bed.settings(bed.key("key"), limit), disk));
  }
}
