package org.catena.engine.core.ledger;

/**
 * The way from one storage element to another.
 *
 * @param from the name of an RSE, or {@link #WORK}
 * @param to likewise
 */
public record Link(String from, String to) {
  /** This machine's work directory, where jobs read and write. */
  public static final String WORK = "";
}
