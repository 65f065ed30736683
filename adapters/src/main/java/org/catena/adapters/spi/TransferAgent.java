package org.catena.adapters.spi;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A mover of files. Thread-safe; every key asked is in the answer. A partial file is never visible
 * under the destination's name, and an existing destination with other content is never overwritten
 * ({@link Fault#NAME_TAKEN}).
 */
public interface TransferAgent {
  /** Starting a key twice copies once. */
  Map<TransferKey, StartOutcome> start(Collection<TransferRequest> copies);

  Map<TransferKey, TransferReport> poll(Set<TransferKey> copies);

  /** Size and checksum as stored now: the only proof that a copy is good. */
  Map<FileUrl, StatOutcome> stat(Set<FileUrl> files);

  /**
   * Hands over every file below a directory, in no particular order, without reading it. What comes
   * or goes meanwhile may be in it or not. Other things than files and directories are left out.
   *
   * @return empty when that were all; a failure when some may be missing, and when there is no such
   *     directory
   */
  Optional<Failure> list(FileUrl directory, Consumer<StoredFile> each);

  /**
   * Deletes what lies there. Only the step that holds a purge certificate may call this; the
   * architecture test watches it.
   */
  Map<FileUrl, EraseOutcome> erase(Set<FileUrl> files);
}
