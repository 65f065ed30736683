package org.catena.engine.server.wiring;

/** The settings of a site cannot be used; the message says which and what would be right. */
final class SitesRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SitesRefused(String message) {
    super(message);
  }

  SitesRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
