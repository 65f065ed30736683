package org.catena.adapters.spawn;

import java.io.IOException;

/** Who wants to know how commands end; called on threads of the pool, must return at once. */
public interface SpawnListener {
  /** Told once for each command that was started or adopted. */
  void ended(String key, SpawnEnd end);

  /** The pool can no longer say what becomes of what it adopted. */
  void broken(IOException failure);
}
