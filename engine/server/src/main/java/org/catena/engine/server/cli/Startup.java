package org.catena.engine.server.cli;

import java.io.IOException;
import java.net.BindException;
import org.catena.engine.server.cli.client.Terminal;
import org.catena.engine.server.cli.directory.DataDirectory;
import org.catena.engine.server.cli.directory.PortTaken;
import org.catena.engine.server.cli.directory.Ports;

/** Starts the server on a data directory that was taken, and writes down where it listens. */
final class Startup {
  private final CatenaCommand catena;
  private final DataDirectory directory;

  Startup(CatenaCommand catena, DataDirectory directory) {
    this.catena = catena;
    this.directory = directory;
  }

  /**
   * Returns when the server answers.
   *
   * @throws PortTaken if it cannot have {@code port}
   * @throws IOException if it cannot start for another reason, which the message names
   */
  Server start(int port, ServerProperties properties) throws IOException {
    Ports.check(port);
    Terminal terminal = catena.terminal();
    terminal.out().println("Catena starts on " + directory.root());
    Server server = started(port, properties);
    try {
      directory.listeningOn(server.port());
      return server;
    } catch (IOException fault) {
      server.close();
      throw fault;
    }
  }

  private Server started(int port, ServerProperties properties) throws IOException {
    try {
      return catena.starter().start(properties.all(), this::tellAdministrator);
    } catch (RuntimeException fault) {
      Throwable cause = fault;
      while (cause.getCause() != null && !(cause instanceof BindException) && !isOurs(cause)) {
        cause = cause.getCause();
      }
      if (cause instanceof BindException) {
        throw new PortTaken(port);
      }
      throw new IOException(
          "Catena could not start: " + said(cause) + "; the log says more: " + directory.logFile(),
          fault);
    }
  }

  /** What we threw ourselves is a whole sentence; of anything else the kind is needed as well. */
  private static String said(Throwable cause) {
    return isOurs(cause) ? String.valueOf(cause.getMessage()) : cause.toString();
  }

  private static boolean isOurs(Throwable cause) {
    return cause.getClass().getName().startsWith("org.catena.");
  }

  private void tellAdministrator(String name, String password) {
    terminalLine("");
    terminalLine("  First administrator: " + name);
    terminalLine("  Password:            " + password);
    terminalLine("  Shown this once: keep it, or change it on the page Admin.");
    terminalLine("");
  }

  private void terminalLine(String line) {
    catena.terminal().out().println(line);
  }

  static String pages(Server server) {
    return "http://localhost:" + server.port() + "/";
  }
}
