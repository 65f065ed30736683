package org.catena.workflows.model;

/**
 * A contiguous part of a run that one job processes.
 *
 * @param index position among the run's chunks, from 0
 * @param first position of the first event in the run, from 0
 * @param events how many events, at least 1
 */
public record Chunk(int index, long first, long events) {
  public Chunk {
    if (index < 0 || first < 0 || events < 1) {
      throw new IllegalArgumentException(
          "chunk %d with %d events from %d is impossible".formatted(index, events, first));
    }
  }

  /** The name of its job: {@code chunk-00042}. */
  public String name() {
    return "chunk-%05d".formatted(index);
  }
}
