package org.catena.adapters.tape;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.adapters.posix.StorageRoots;
import org.catena.adapters.remote.Copies;
import org.catena.adapters.remote.Course;
import org.catena.adapters.remote.Questions;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.StoredFile;
import org.catena.adapters.spi.Tape;
import org.catena.adapters.spi.TapeName;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Content;

/**
 * An archive on tape as a mover of files: {@code tape://NAME/path}. A file is read back from tape
 * before it counts as arrived, and at every question what it holds; nothing is ever deleted. Copies
 * under way end with this program: started again, the same key asks what is there and begins anew.
 */
public final class TapeTransferAgent implements TransferAgent, AutoCloseable {
  private final TapeAddressing addressing;
  private final Closeable tape;
  private final ReadBack archive;
  private final StorageRoots roots;
  private final PosixTransferAgent here;
  private final Copies copies;
  private final Questions questions;

  /**
   * @param name what the archive is called in URLs
   * @param tape is closed with this
   * @param scratch a directory for files that are read back, with room for the largest; made when
   *     missing
   * @param roots directories of this machine beneath which copies may arrive
   * @param hint called, on a thread of ours, when a copy has ended well or badly; never for copies
   *     that ended with an earlier program
   * @throws IllegalArgumentException when the name is none
   */
  public <T extends Tape & Closeable> TapeTransferAgent(
      String name, T tape, Path scratch, Collection<Path> roots, Consumer<TransferKey> hint) {
    this.addressing = new TapeAddressing(name);
    this.tape = tape;
    this.archive = new ReadBack(tape, scratch.toAbsolutePath());
    this.roots = new StorageRoots(roots);
    this.here = new PosixTransferAgent(roots, 1);
    this.copies = new Copies("tape-copy", 1, hint);
    this.questions = new Questions("tape-question", 1);
  }

  @Override
  public Map<TransferKey, StartOutcome> start(Collection<TransferRequest> requests) {
    Map<TransferKey, StartOutcome> outcomes = new LinkedHashMap<>();
    requests.forEach(request -> outcomes.put(request.key(), start(request)));
    return outcomes;
  }

  @Override
  public Map<TransferKey, TransferReport> poll(Set<TransferKey> keys) {
    return copies.poll(keys);
  }

  /** Reads whole files back from tape, which may take hours. */
  @Override
  public Map<FileUrl, StatOutcome> stat(Set<FileUrl> files) {
    return questions.forEach(files, this::stat, StatOutcome.Unreadable::new);
  }

  /** Fails on tape: the commands that serve an archive say of one file whether it is there. */
  @Override
  public Optional<Failure> list(FileUrl directory, Consumer<StoredFile> each) {
    if (directory.isLocal()) {
      return here.list(directory, each);
    }
    return Optional.of(
        new Failure(
            Fault.BAD_REQUEST,
            "%s is an archive, which is not listed: ask for single files".formatted(directory)));
  }

  /** Refuses: what is on tape stays. */
  @Override
  public Map<FileUrl, EraseOutcome> erase(Set<FileUrl> files) {
    Map<FileUrl, EraseOutcome> outcomes = new LinkedHashMap<>();
    for (FileUrl file : files) {
      outcomes.put(
          file,
          new EraseOutcome.Refused(
              new Failure(
                  Fault.BAD_REQUEST,
                  file + " is not deleted through an archive: ask the archive's operator")));
    }
    return outcomes;
  }

  /** Breaks off what is under way. Programs first: an interrupted one would be left behind. */
  @Override
  public void close() {
    try {
      tape.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      copies.close();
      questions.close();
      here.close();
    }
  }

  private StartOutcome start(TransferRequest request) {
    try {
      copies.start(request, course(request));
      return new StartOutcome.Started();
    } catch (Unserved refused) {
      return new StartOutcome.Refused(refused.failure());
    }
  }

  private Course course(TransferRequest request) throws Unserved {
    if (request.source().isLocal()) {
      return new ToTape(request, addressing.name(request.destination()), archive);
    }
    TapeName name = addressing.name(request.source());
    if (!request.destination().isLocal() || !roots.contain(request.destination().path())) {
      throw TapeAddressing.refused(
          request.destination() + " is beneath no directory that is configured here: add it");
    }
    return new FromTape(request, name, roots, archive);
  }

  private StatOutcome stat(FileUrl file) {
    if (file.isLocal()) {
      return Objects.requireNonNull(here.stat(Set.of(file)).get(file));
    }
    try {
      TapeName name = addressing.name(file);
      if (!archive.there(name)) {
        return new StatOutcome.Missing();
      }
      Optional<Content> content = archive.content(name, "stat-" + UUID.randomUUID());
      return content.isPresent()
          ? new StatOutcome.Measured(content.get())
          : new StatOutcome.Unreadable(
              new Failure(
                  Fault.STORAGE_UNREACHABLE,
                  "the archive says that it has %s and does not give it back: ask its operator"
                      .formatted(file)));
    } catch (Unserved unserved) {
      return new StatOutcome.Unreadable(unserved.failure());
    }
  }
}
