package org.catena.engine.benchmark;

/** What a job does. */
enum JobKind {
  /** A process that ends at once: what is measured is what the contender costs. */
  TRUE,
  /** No process at all: what is measured is the graph. */
  NOTHING,
  /** Notes that it was started, writes half of its output, waits a little, writes the rest. */
  MARK
}
