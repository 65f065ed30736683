package org.catena.engine.core.broker;

/**
 * How many of our jobs a site has.
 *
 * @param coming on their way to it
 * @param waiting in its queue
 * @param running at work
 * @param held waiting for a person
 */
public record SiteLoad(int coming, int waiting, int running, int held) {
  /** A site without jobs of ours. */
  public static final SiteLoad NONE = new SiteLoad(0, 0, 0, 0);

  /** Held jobs leave their places to others. */
  int taken() {
    return coming + waiting + running;
  }

  /** Not running yet. */
  public int queue() {
    return coming + waiting;
  }
}
