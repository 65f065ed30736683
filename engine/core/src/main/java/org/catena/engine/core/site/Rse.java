package org.catena.engine.core.site;

import java.nio.file.Path;
import java.util.Optional;
import org.catena.adapters.spi.FileUrl;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.Names;

/**
 * A Rucio storage element: here a directory.
 *
 * @param region for expressions such as {@code any(region=europe)}
 */
public record Rse(String name, Kind kind, String region, Path root) {
  /** What an RSE is used for. */
  public enum Kind {
    BUFFER,
    DISK,
    TAPE
  }

  public Rse {
    Names.require("RSE name", name);
    Names.require("region", region);
  }

  /** Where a file belongs on this RSE: buffers are flat, as the data acquisition writes them. */
  public FileUrl urlOf(LogicalFile file) {
    Path path =
        kind == Kind.BUFFER
            ? root.resolve(file.name())
            : root.resolve(file.scope()).resolve(file.name());
    return FileUrl.of(path);
  }

  /** Where in this RSE a file lies; empty when it is not below its root. */
  public Optional<Path> inside(FileUrl url) {
    Path below = FileUrl.of(root).path();
    return "file".equals(url.uri().getScheme()) && url.path().startsWith(below)
        ? Optional.of(below.relativize(url.path()))
        : Optional.empty();
  }
}
