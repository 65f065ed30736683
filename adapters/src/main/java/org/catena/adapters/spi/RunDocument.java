package org.catena.adapters.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run database says of one run. What it does not say is empty.
 *
 * @param id of the document, which never changes
 * @param name such as {@code 170203_0512}
 * @param detectors that took part, such as {@code tpc}
 * @param source of the events, such as {@code none} or {@code Rn220}
 * @param mode of the data acquisition
 * @param data what lies where
 * @param oddities what of the document was read as something else than it says, or not at all
 */
public record RunDocument(
    String id,
    long number,
    String name,
    List<String> detectors,
    Optional<Instant> start,
    Optional<Instant> end,
    String source,
    String mode,
    List<String> tags,
    List<RunCopy> data,
    List<String> oddities) {
  public RunDocument {
    detectors = List.copyOf(detectors);
    tags = List.copyOf(tags);
    data = List.copyOf(data);
    oddities = List.copyOf(oddities);
  }
}
