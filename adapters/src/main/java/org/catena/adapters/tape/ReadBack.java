package org.catena.adapters.tape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.posix.FileContent;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.Tape;
import org.catena.adapters.spi.TapeFile;
import org.catena.adapters.spi.TapeName;
import org.catena.adapters.spi.TapeOutcome;
import org.catena.workflows.model.Content;

/** Asks an archive for files, and brings them back into a scratch directory to look at them. */
final class ReadBack {
  private final Tape tape;
  private final Path scratch;

  ReadBack(Tape tape, Path scratch) {
    this.tape = tape;
    this.scratch = scratch;
  }

  /** What is done with a file while it is in the scratch directory. */
  interface Look<T> {
    T at(Path file) throws IOException;
  }

  /** Whether the archive says that it has it. */
  boolean there(TapeName name) throws Unserved {
    return done(Objects.requireNonNull(tape.verify(Set.of(name)).get(name)));
  }

  /** Why it was not stored, as far as the archive tells. */
  Optional<Failure> store(TapeFile file, Content content) {
    return Objects.requireNonNull(tape.store(Map.of(file, content)).get(file.name()))
        .fold(
            done -> Optional.empty(),
            absent ->
                Optional.of(
                    new Failure(
                        Fault.STORAGE_UNREACHABLE,
                        "the archive says of %s, which it was to store, that it is absent"
                            .formatted(file.name()))),
            failed -> Optional.of(failed.failure()));
  }

  /** Size and checksum of what comes back; empty when there is nothing. */
  Optional<Content> content(TapeName name, String as) throws Unserved {
    return look(name, as, FileContent::measure);
  }

  /**
   * The same for anything else.
   *
   * @param as a name in the scratch directory that nobody else uses
   */
  <T> Optional<T> look(TapeName name, String as, Look<T> look) throws Unserved {
    Path file = scratch.resolve(as + ".back");
    try {
      Files.createDirectories(scratch);
      Files.deleteIfExists(file); // what a killed program left
      try {
        TapeFile asked = new TapeFile(name, file);
        return done(Objects.requireNonNull(tape.retrieve(List.of(asked)).get(name)))
            ? Optional.of(look.at(file))
            : Optional.empty();
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new Unserved(StorageFaults.writing(file, failure));
    }
  }

  private static boolean done(TapeOutcome outcome) throws Unserved {
    Optional<Failure> failure =
        outcome.fold(
            done -> Optional.empty(),
            absent -> Optional.empty(),
            failed -> Optional.of(failed.failure()));
    if (failure.isPresent()) {
      throw new Unserved(failure.get());
    }
    return outcome instanceof TapeOutcome.Done;
  }
}
