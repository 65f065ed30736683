package org.catena.adapters.tape;

import java.net.URI;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.TapeName;
import org.catena.workflows.model.Names;

/** {@code tape://NAME/path}, where NAME is what the archive is called here. */
final class TapeAddressing {
  private final String archive;

  /**
   * @throws IllegalArgumentException when it is no name
   */
  TapeAddressing(String archive) {
    this.archive = Names.require("archive", archive);
  }

  static boolean onTape(FileUrl file) {
    return "tape".equals(file.uri().getScheme());
  }

  /**
   * The name in this archive.
   *
   * @throws Unserved when it is in none or in another one
   */
  TapeName name(FileUrl file) throws Unserved {
    URI uri = file.uri();
    String path = uri.getRawPath();
    if (!onTape(file)
        || !archive.equals(uri.getRawAuthority())
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || path == null
        || !path.startsWith("/")) {
      throw refused(file + " is not in this archive: use tape://" + archive + "/path");
    }
    try {
      return new TapeName(path.substring(1));
    } catch (IllegalArgumentException invalid) {
      throw refused(file + " cannot be used: " + invalid.getMessage());
    }
  }

  static Unserved refused(String message) {
    return Unserved.refused(new Failure(Fault.BAD_REQUEST, message));
  }
}
