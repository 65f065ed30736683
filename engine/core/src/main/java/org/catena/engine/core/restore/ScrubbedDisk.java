package org.catena.engine.core.restore;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.catena.workflows.model.LogicalFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is believed of a disk that is read again; used by one thread. */
final class ScrubbedDisk {
  private static final Logger LOG = LoggerFactory.getLogger(ScrubbedDisk.class);

  /** So many in a row say something about the disk and not about files. */
  private static final int IN_A_ROW = 3;

  private static final Duration AWAY = Duration.ofMinutes(10);

  private final String rse;
  private final List<LogicalFile> gone = new ArrayList<>();
  private int unreadable;
  private Instant awayUntil = Instant.MIN;

  ScrubbedDisk(String rse) {
    this.rse = rse;
  }

  String rse() {
    return rse;
  }

  /** Not for longer because the clock was set back. */
  boolean isAway(Instant now) {
    return now.isBefore(awayUntil) && !awayUntil.isAfter(now.plus(AWAY));
  }

  /** A file could not be asked for. */
  void unreadable(Instant now) {
    unreadable++;
    if (unreadable >= IN_A_ROW) {
      awayUntil = now.plus(AWAY);
    }
  }

  /** A file is not there, which may be said of all files of a disk that is not mounted. */
  void missing(LogicalFile file, Instant now) {
    gone.add(file);
    if (gone.size() >= IN_A_ROW) {
      awayUntil = now.plus(AWAY);
      LOG.warn(
          "{} files in a row are gone from {}: is it mounted? They are brought back once a file there is found good, or by: catena files --restore",
          gone.size(),
          rse);
    }
  }

  /** A file there is good. Gives the files that are gone indeed. */
  List<LogicalFile> answered() {
    unreadable = 0;
    List<LogicalFile> lost = List.copyOf(gone);
    gone.clear();
    return lost;
  }
}
