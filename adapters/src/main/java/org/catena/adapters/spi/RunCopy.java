package org.catena.adapters.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One copy of some data of a run, as its document has it. What it does not say is empty.
 *
 * @param host who keeps it: a machine, or {@code rucio-catalogue}
 * @param type of the data, such as {@code raw}
 * @param status such as {@code transferring}, {@code transferred}, {@code error}
 * @param location on that host
 * @param rses Rucio's storage elements that have it, or should
 * @param rules what Rucio said of its rules for them, in the same order
 * @param did Rucio's name of the data, {@code scope:name}
 * @param protocol by which it is reached
 */
public record RunCopy(
    String host,
    String type,
    String status,
    String location,
    Optional<String> checksum,
    Optional<Instant> created,
    List<String> rses,
    List<String> rules,
    String did,
    String protocol) {
  public RunCopy {
    rses = List.copyOf(rses);
    rules = List.copyOf(rules);
  }
}
