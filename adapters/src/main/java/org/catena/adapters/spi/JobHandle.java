package org.catena.adapters.spi;

/** The backend's own name of a submitted job, kept as it was given. */
public record JobHandle(String value) {
  @Override
  public String toString() {
    return value;
  }
}
