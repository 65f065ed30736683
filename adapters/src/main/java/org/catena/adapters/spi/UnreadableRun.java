package org.catena.adapters.spi;

/**
 * A document that lacks what we need.
 *
 * @param id of the document
 * @param reason what is wrong with it, and what would be right
 */
public record UnreadableRun(String id, String reason) {}
