package org.catena.adapters.spi;

import java.util.Optional;
import java.util.Set;

/**
 * What one entry of a run's data is to say. The entry is known by host and type; without one, it is
 * added.
 *
 * @param did Rucio's name of the data, for documents that have one; else not written
 * @param protocol by which they are reached, likewise
 * @param checksum empty while there is none that was measured
 * @param replaces the statuses that may be overwritten: another one is somebody else's order
 */
public record RunDataUpdate(
    long run,
    String host,
    String type,
    String status,
    String location,
    Optional<String> checksum,
    String did,
    String protocol,
    Set<String> replaces) {
  public RunDataUpdate {
    replaces = Set.copyOf(replaces);
  }
}
