package org.catena.engine.core.ledger;

import java.time.Instant;

/**
 * How far the documents of a run database were read.
 *
 * @param database as we call it
 * @param began runs from before are none of its concern: neither announced by it nor told to it
 * @param readTo all documents that were made before this time were met
 */
public record RunReading(String database, Instant began, Instant readTo) {}
