package org.catena.engine.simulation.scenario;

/** A file that cannot be simulated; the message names file, line and remedy. */
public final class BadScenario extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadScenario(String message, Exception cause) {
    super(message, cause);
  }
}
