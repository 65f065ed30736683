package org.catena.engine.server.cli.directory;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks before the long start of a server whether its port is free. */
public final class Ports {
  private Ports() {}

  /**
   * Does nothing if {@code port} is free now, or 0.
   *
   * @throws PortTaken if another program listens there
   * @throws IOException if it may not be used: below 1024 only the superuser may
   */
  public static void check(int port) throws IOException {
    if (port == 0) {
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(port));
    } catch (BindException refused) {
      if (String.valueOf(refused.getMessage()).contains("ermission")) {
        throw new IOException(
            "port " + port + " may not be used by you; give one above 1023 with --port", refused);
      }
      throw new PortTaken(port);
    }
  }
}
