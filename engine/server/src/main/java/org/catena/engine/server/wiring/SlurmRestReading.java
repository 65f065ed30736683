package org.catena.engine.server.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.catena.adapters.slurm.RestSettings;

/** Reads how a SLURM site's REST server is reached. */
final class SlurmRestReading {
  private SlurmRestReading() {}

  /**
   * @throws IllegalArgumentException saying what is missing or cannot be used
   */
  static RestSettings of(SiteSetting.SlurmRest given) {
    URI url = given.url();
    String user = given.user();
    Path token = given.tokenFile();
    if (url == null) {
      throw new IllegalArgumentException(
          "nothing says where its REST server is: set slurm.rest.url to https://HOST:PORT");
    }
    if (user == null) {
      throw new IllegalArgumentException(
          "nothing says in whose name its REST server is asked: set slurm.rest.user");
    }
    if (token == null) {
      throw new IllegalArgumentException(
          "nothing says who we are at its REST server: set slurm.rest.token-file to a file with what 'scontrol token' prints");
    }
    return new RestSettings(url, Optional.ofNullable(given.version()), user, token);
  }
}
