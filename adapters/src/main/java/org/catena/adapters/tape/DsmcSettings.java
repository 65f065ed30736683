package org.catena.adapters.tape;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How IBM Storage Protect is used. Its own options file says which server, and must say {@code
 * passwordaccess generate}: no password is given to it here.
 *
 * @param program {@code dsmc}, on the PATH or as a path
 * @param staging a directory of this machine under whose paths files are archived. It must stay the
 *     same for ever; no file stays in it. Best on the disk that files come from: they are linked
 * @param server a stanza of the options file; empty: its first one
 * @param managementClass says how long and where files are kept; empty: the server's own choice
 * @param environment beside PATH, HOME, USER, LOGNAME and TZ, such as {@code DSM_DIR}, {@code
 *     DSM_CONFIG} and {@code DSM_LOG}
 * @param limit after which a command is ended; a tape may have to be fetched first
 */
public record DsmcSettings(
    String program,
    Path staging,
    Optional<String> server,
    Optional<String> managementClass,
    Map<String, String> environment,
    Duration limit) {
  public DsmcSettings {
    environment = Map.copyOf(environment);
    if (!staging.isAbsolute() || !staging.equals(staging.normalize())) {
      throw new IllegalArgumentException(
          "the staging directory '%s' is no absolute path: files are archived under it"
              .formatted(staging));
    }
    if (!staging.toString().matches("[A-Za-z0-9._/-]+")) {
      throw new IllegalArgumentException(
          "the staging directory '%s' has letters that dsmc reads in its own way: use letters,"
                  .formatted(staging)
              + " digits and ._-");
    }
  }
}
