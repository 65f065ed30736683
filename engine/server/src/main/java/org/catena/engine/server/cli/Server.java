package org.catena.engine.server.cli;

/** A server that answers. Closing it ends it in order: what was begun is finished or kept. */
public interface Server extends AutoCloseable {
  /** Where it listens on this machine. */
  int port();

  @Override
  void close();
}
