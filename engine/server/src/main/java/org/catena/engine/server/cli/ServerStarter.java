package org.catena.engine.server.cli;

import java.util.Map;

/**
 * Starts the server in this process. The implementation is found by {@link
 * java.util.ServiceLoader}, so that commands which only ask never load what a server needs.
 */
public interface ServerStarter {
  /**
   * Returns when the server answers.
   *
   * @param properties of the server, by name: {@code catena.data-dir}, {@code server.port}, and
   *     others as {@link ServerProperties} says
   * @param administrator is told at most once, by the very first start on a data directory
   * @throws RuntimeException if it cannot start; the causes are looked through for a taken port
   */
  Server start(Map<String, Object> properties, AdministratorMade administrator);

  /** Shows a person the name and one-time password of the first administrator. */
  @FunctionalInterface
  interface AdministratorMade {
    void tell(String name, String password);
  }
}
