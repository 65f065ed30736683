package org.catena.engine.server.cli.client;

/** The server refused. The message is the server's own, with its remedy. */
public final class RestFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  public RestFault(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status, 400 to 599. */
  public int status() {
    return status;
  }
}
