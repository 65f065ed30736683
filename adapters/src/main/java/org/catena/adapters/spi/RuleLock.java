package org.catena.adapters.spi;

/**
 * A file that a rule keeps at an RSE.
 *
 * @param file as {@code scope:name}
 * @param state {@code ok}, {@code replicating} or {@code stuck}
 * @param reason why it is stuck: what was tried, and where it could be read; else empty
 */
public record RuleLock(String file, String rse, long bytes, String state, String reason) {}
