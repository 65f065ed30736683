package org.catena.adapters.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Puts the programs that run around each payload where the batch system finds them. */
public final class LauncherScript {
  private LauncherScript() {}

  /** The launcher of every job. */
  public static Path write(Path directory) throws IOException {
    return write(LauncherScript.class, "launcher.sh", directory);
  }

  /**
   * By renaming: a job that starts now reads the former or the new one, never half of one.
   *
   * @param owner the class beside which the script is kept
   */
  public static Path write(Class<?> owner, String name, Path directory) throws IOException {
    Path script = directory.resolve(name);
    Path fresh = directory.resolve(name + ".new");
    try (InputStream resource = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
      Files.copy(resource, fresh, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Files.move(fresh, script, StandardCopyOption.ATOMIC_MOVE);
  }
}
