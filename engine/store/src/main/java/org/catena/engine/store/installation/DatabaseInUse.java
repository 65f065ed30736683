package org.catena.engine.store.installation;

/** The database belongs to another installation. The message names it and says what can be done. */
public final class DatabaseInUse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseInUse(String message) {
    super(message);
  }
}
