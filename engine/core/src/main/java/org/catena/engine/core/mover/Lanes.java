package org.catena.engine.core.mover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferRequest;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;

/**
 * How many copies may use a storage element, and the way from one to another, at the same time. One
 * that is slow or silent keeps only its own copies waiting.
 */
public final class Lanes {
  private final RseRegistry rses;
  private final int perLink;
  private final Map<String, Integer> used = new HashMap<>();
  private final Map<TransferKey, List<Lane>> inside = new HashMap<>();

  /** A storage element, or the way between two, and its limit. */
  private record Lane(String name, int most) {}

  /**
   * @param perLink copies at once from one storage element to another, at least 1
   */
  public Lanes(RseRegistry rses, int perLink) {
    if (perLink < 1) {
      throw new IllegalArgumentException(
          "copies at once from one RSE to another must be 1 or more, not " + perLink);
    }
    this.rses = rses;
    this.perLink = perLink;
  }

  /**
   * Takes a copy in.
   *
   * @return false when one of its lanes is full; then nothing has changed
   */
  synchronized boolean enter(TransferRequest copy) {
    if (inside.containsKey(copy.key())) {
      return true;
    }
    List<Lane> lanes = lanes(copy);
    if (lanes.stream().anyMatch(lane -> used.getOrDefault(lane.name(), 0) >= lane.most())) {
      return false;
    }
    lanes.forEach(lane -> used.merge(lane.name(), 1, Integer::sum));
    inside.put(copy.key(), lanes);
    return true;
  }

  /** A copy has ended; nothing happens when it is not inside. */
  synchronized void leave(TransferKey copy) {
    List<Lane> lanes = inside.remove(copy);
    if (lanes != null) {
      lanes.forEach(
          lane -> used.computeIfPresent(lane.name(), (name, now) -> now > 1 ? now - 1 : null));
    }
  }

  /** What is no storage element, as the work directory, has no limit of its own. */
  private List<Lane> lanes(TransferRequest copy) {
    Optional<Rse> from = rses.at(copy.source());
    Optional<Rse> to = rses.at(copy.destination());
    List<Lane> lanes = new ArrayList<>();
    from.map(Lanes::lane).ifPresent(lanes::add);
    to.map(Lanes::lane).filter(lane -> !lanes.contains(lane)).ifPresent(lanes::add);
    if (from.isPresent() && to.isPresent()) {
      lanes.add(new Lane(from.get().name() + " to " + to.get().name(), perLink));
    }
    return lanes;
  }

  private static Lane lane(Rse rse) {
    return new Lane(rse.name(), rse.copiesAtOnce());
  }
}
