package org.catena.engine.server.cli.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.catena.engine.server.cli.directory.DataDirectory;
import org.catena.engine.server.cli.directory.Occupant;

/** Finds the server of a data directory. */
public final class LocalServer {
  private LocalServer() {}

  /**
   * The way to the server that works in {@code directory}.
   *
   * @throws NoServer if none does, or none that can be reached from here
   * @throws IOException if its token may not be read
   */
  public static RestClient of(Path directory) throws IOException {
    Path shown = directory.normalize();
    Occupant occupant = DataDirectory.occupant(directory).orElseThrow(() -> NoServer.on(shown));
    if (occupant.isElsewhere()) {
      throw NoServer.here(shown, occupant.host());
    }
    int port = occupant.port().orElseThrow(() -> NoServer.listeningOn(shown));
    return at(port, directory);
  }

  /**
   * The way to the server that is known to listen on {@code port} of this machine.
   *
   * @param directory where its token is
   */
  public static RestClient at(int port, Path directory) throws IOException {
    URI address = URI.create("http://localhost:" + port + "/api/v1");
    return new RestClient(address, DataDirectory.token(directory), directory.normalize());
  }
}
