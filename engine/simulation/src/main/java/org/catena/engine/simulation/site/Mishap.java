package org.catena.engine.simulation.site;

import org.catena.adapters.spi.Fault;

/**
 * One way in which attempts fail at a site.
 *
 * @param share of all attempts, 0 to 1
 * @param ending how it shows
 * @param after which part of its run time it happens, 0 to 1
 */
public record Mishap(double share, Ending ending, double after) {
  public Mishap {
    if (!(share >= 0 && share <= 1) || !(after >= 0 && after <= 1)) {
      throw new IllegalArgumentException(
          "a share and a part of the run time are between 0 and 1: %s and %s"
              .formatted(share, after));
    }
  }

  /** How a failed attempt ends. */
  public sealed interface Ending {
    /**
     * The payload ends by itself.
     *
     * @param code 1 to 255
     * @param message what it leaves on its standard error
     */
    record Exit(int code, String message) implements Ending {}

    /** The site ends it and says why. */
    record Site(Fault fault, String message) implements Ending {}
  }
}
