package org.catena.engine.server.cli.directory;

import java.io.IOException;

/** Another program listens on the port. The message names both and says what can be done. */
public final class PortTaken extends IOException {
  private static final long serialVersionUID = 1L;

  /** Of {@code port}; finds out who has it where the operating system tells. */
  public PortTaken(int port) {
    super(
        "port "
            + port
            + " is taken"
            + PortHolder.of(port).map(holder -> " by " + holder).orElse(" by another program")
            + ": stop that, or give another port with --port N, or let one be chosen with"
            + " --port 0");
  }
}
