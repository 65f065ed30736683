package org.catena.adapters.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * In which order things changed; each stands in it once, where it changed last. Whoever remembers a
 * mark is told what came after it.
 *
 * <p>Not thread-safe.
 *
 * @param <K> what changes
 */
public final class ChangeLog<K> {
  /** Before everything. */
  public static final long BEGINNING = 0;

  private final TreeMap<Long, K> inOrder = new TreeMap<>();
  private final Map<K, Long> at = new HashMap<>();
  private long last = BEGINNING;
  private long allAt = BEGINNING;

  /**
   * What changed after a mark.
   *
   * @param all whether anything may have
   * @param keys those that did, when it is known
   * @param mark from which to ask the next time
   */
  public record Since<K>(boolean all, Collection<K> keys, long mark) {
    /** The same, and others. */
    public Since<K> and(Collection<K> others) {
      List<K> together = new ArrayList<>(keys);
      together.addAll(others);
      return new Since<>(all, together, mark);
    }

    /** Anything may have changed. */
    public Since<K> everything() {
      return new Since<>(true, keys, mark);
    }
  }

  public void changed(K key) {
    forget(key);
    last++;
    inOrder.put(last, key);
    at.put(key, last);
  }

  /** Nobody knows what did, so anything may have. */
  public void allChanged() {
    last++;
    allAt = last;
  }

  /** It is no more. */
  public void forget(K key) {
    Long before = at.remove(key);
    if (before != null) {
      inOrder.remove(before);
    }
  }

  public Since<K> since(long mark) {
    return new Since<>(allAt > mark, List.copyOf(inOrder.tailMap(mark, false).values()), last);
  }
}
