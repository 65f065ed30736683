package org.catena.adapters.spi;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.catena.workflows.model.Content;

/**
 * An archive on tape. Thread-safe, with one client at a time: calls wait for each other. Every name
 * asked is in the answer. What it says is its word; that a copy is good is known only once it was
 * read back and compared, which is left to the caller. There is no way to delete.
 */
public interface Tape {
  /**
   * Writes files, each under a name that {@link #verify} calls absent.
   *
   * @param files with what each of them holds
   */
  Map<TapeName, TapeOutcome> store(Map<TapeFile, Content> files);

  /** Reads back, into files that are not there yet. */
  Map<TapeName, TapeOutcome> retrieve(Collection<TapeFile> files);

  /** Whether it says that it has them; no tape needs to be read for that. */
  Map<TapeName, TapeOutcome> verify(Set<TapeName> names);
}
