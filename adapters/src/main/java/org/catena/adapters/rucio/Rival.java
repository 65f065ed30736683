package org.catena.adapters.rucio;

/** Somebody else has made one of the names in the meantime: it is to be looked at again. */
final class Rival extends Exception {
  private static final long serialVersionUID = 1;

  Rival(Rejected cause) {
    super(cause.reason(), cause);
  }
}
