package org.catena.engine.store.view;

import java.time.Instant;

/** How often a row of the retry table was taken, and when for the last time. */
public record RowHits(String row, long hits, Instant last) {}
