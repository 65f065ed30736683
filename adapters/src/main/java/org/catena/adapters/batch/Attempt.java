package org.catena.adapters.batch;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.spi.JobHandle;

/**
 * What stands in the directory of one attempt: {@code .claim}, made by whoever first submits the
 * key or settles it; {@code .handle}, once the batch system has said its number; {@code .absent},
 * once it was settled that it never was submitted. The launcher looks for the last one before it
 * begins, so that even a submission that comes to light later runs nothing.
 */
public record Attempt(Path directory) {
  /** Whether the key was used. */
  public enum Claim {
    /** Never claimed. */
    NONE,
    /** Perhaps submitted. */
    TAKEN,
    /** Never submitted, and never will be. */
    ABSENT
  }

  public Attempt {
    directory = directory.toAbsolutePath().normalize();
  }

  /** As it stands now. */
  public Claim claim() {
    if (Files.exists(bar())) {
      return Claim.ABSENT;
    }
    return Files.exists(claimFile()) ? Claim.TAKEN : Claim.NONE;
  }

  /** Makes the directory and takes the claim; false when somebody else had it. */
  public boolean take() throws IOException {
    Files.createDirectories(directory);
    try {
      Files.createFile(claimFile());
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }

  /** When the claim was taken. */
  public Instant takenAt() throws IOException {
    return Files.getLastModifiedTime(claimFile()).toInstant();
  }

  /** It is certain that nothing was submitted: the key may be tried again. */
  public void giveBack() throws IOException {
    Files.deleteIfExists(claimFile());
  }

  /** From now on the key is absent for ever. */
  public void settleAbsent() throws IOException {
    try {
      Files.createFile(bar());
    } catch (FileAlreadyExistsException settled) {
      // by somebody else: the same
    }
  }

  /** Empty as long as the batch system has not told. */
  public Optional<JobHandle> handle() throws IOException {
    try {
      return Optional.of(new JobHandle(Files.readString(handleFile()).strip()));
    } catch (NoSuchFileException unknown) {
      return Optional.empty();
    }
  }

  /** By renaming, so that nobody reads half of it. */
  public void keep(JobHandle handle) throws IOException {
    Path fresh = directory.resolve(".handle.new");
    Files.writeString(fresh, handle.value() + "\n");
    Files.move(fresh, handleFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** As long as it is there, the job runs nothing. */
  public Path bar() {
    return directory.resolve(".absent");
  }

  private Path claimFile() {
    return directory.resolve(".claim");
  }

  private Path handleFile() {
    return directory.resolve(".handle");
  }
}
