package org.catena.engine.server.cli.client;

import java.nio.file.Path;

/** Nobody answers for the data directory. The message says how to start a server. */
public final class NoServer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private NoServer(String message) {
    super(message);
  }

  static NoServer on(Path directory) {
    return new NoServer(
        "no Catena is running on "
            + directory
            + "; start one with: catena serve --data-dir "
            + directory);
  }

  static NoServer listeningOn(Path directory) {
    return new NoServer(
        "the Catena on " + directory + " is starting or ending and does not listen; try again");
  }

  static NoServer here(Path directory, String host) {
    return new NoServer(
        "the Catena on " + directory + " runs on " + host + "; use the command line there");
  }
}
