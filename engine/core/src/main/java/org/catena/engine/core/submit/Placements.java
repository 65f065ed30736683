package org.catena.engine.core.submit;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.catena.engine.core.broker.SiteLoad;

/** Which job is at which site, and how many a site has. For the job runner's thread. */
final class Placements {
  /** How far a job has come at its site. */
  enum Phase {
    COMING,
    WAITING,
    RUNNING,
    HELD
  }

  private record Place(String site, Phase phase) {}

  private final Map<Long, Place> jobs = new HashMap<>();
  private final Map<String, EnumMap<Phase, Integer>> counts = new HashMap<>();

  void put(long job, String site, Phase phase) {
    leave(job);
    jobs.put(job, new Place(site, phase));
    count(site, phase, 1);
  }

  void leave(long job) {
    Place before = jobs.remove(job);
    if (before != null) {
      count(before.site(), before.phase(), -1);
    }
  }

  Optional<String> site(long job) {
    return Optional.ofNullable(jobs.get(job)).map(Place::site);
  }

  SiteLoad load(String site) {
    return new SiteLoad(
        count(site, Phase.COMING),
        count(site, Phase.WAITING),
        count(site, Phase.RUNNING),
        count(site, Phase.HELD));
  }

  private void count(String site, Phase phase, int change) {
    counts
        .computeIfAbsent(site, first -> new EnumMap<>(Phase.class))
        .merge(phase, change, Integer::sum);
  }

  private int count(String site, Phase phase) {
    return counts.getOrDefault(site, new EnumMap<>(Phase.class)).getOrDefault(phase, 0);
  }
}
