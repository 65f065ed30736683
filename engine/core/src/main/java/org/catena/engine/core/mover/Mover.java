package org.catena.engine.core.mover;

import java.util.Set;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferRequest;

/**
 * One who carries files, and the storages he reaches.
 *
 * @param doors how their URLs begin, such as {@code davs:} or {@code tape://STOCKHOLM/}
 */
public record Mover(Set<String> doors, TransferAgent agent) {
  /** Everyone reads and writes files of this machine: a copy to or from them needs no other. */
  boolean carries(TransferRequest copy) {
    boolean between = !copy.source().isLocal() && !copy.destination().isLocal();
    boolean here = copy.source().isLocal() && copy.destination().isLocal();
    return between || here
        ? reaches(copy.source()) && reaches(copy.destination())
        : reaches(copy.source().isLocal() ? copy.destination() : copy.source());
  }

  /** Whether that is one of his storages. */
  public boolean reaches(FileUrl file) {
    String url = file.toString();
    return doors.stream().anyMatch(door -> url.regionMatches(true, 0, door, 0, door.length()));
  }
}
