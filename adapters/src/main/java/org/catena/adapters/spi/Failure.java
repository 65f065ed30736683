package org.catena.adapters.spi;

/**
 * One thing that went wrong.
 *
 * @param fault the row of the table
 * @param message what, where, and what would help, for a person
 */
public record Failure(Fault fault, String message) {}
