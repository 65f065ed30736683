package org.catena.adapters.xrootd;

/** How a file goes from one storage to another. */
public enum BetweenStorages {
  /** They copy between themselves; through this machine when they cannot. */
  THEMSELVES_FIRST,
  /** Through this machine, which must carry every byte twice. */
  THROUGH_US
}
