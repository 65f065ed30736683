package org.catena.adapters.fts;

import java.time.Instant;
import java.util.List;

/**
 * Files that are handed over together.
 *
 * @param id the server's name of it, which follows from {@code sid}
 * @param sid ours
 * @param begun when it was written down
 * @param parcels in the order in which FTS3 counts them
 */
record FtsJob(String id, String sid, Instant begun, List<Parcel> parcels) {
  FtsJob {
    parcels = List.copyOf(parcels);
  }

  FtsJob called(String otherId) {
    return new FtsJob(otherId, sid, begun, parcels);
  }

  /** Whether some of its files have no end yet. */
  boolean isOpen() {
    return parcels.stream().anyMatch(Parcel::isOpen);
  }
}
