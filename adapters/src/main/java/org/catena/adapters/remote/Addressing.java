package org.catena.adapters.remote;

import java.net.URI;
import java.util.Set;

/** How storages of one kind, and the files on them, are written down. */
public interface Addressing {
  /** In lower case. */
  Set<String> schemes();

  /** For a person who has to write one. */
  String example();

  /** Whether its every letter reaches the storage as it is. */
  boolean speakable(URI address);

  /** The one way to write it, by which two addresses are compared. */
  URI canonical(URI address);
}
