package org.catena.adapters.spi;

/**
 * How far the documents of a run database were read.
 *
 * @param text as the database understands it; may be kept and used after a restart
 */
public record RunCursor(String text) {}
