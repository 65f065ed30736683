package org.catena.engine.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.simulation.result.Sample;
import org.catena.engine.simulation.scenario.Scenario;
import org.catena.engine.simulation.site.Journal;
import org.catena.engine.simulation.time.VirtualTime;

/** What really happened, as it is drawn afterwards; and whether a job was ever alive twice. */
final class Timeline implements Journal {
  private static final int MOST_SAMPLES = 400;

  private final Scenario scenario;
  private final VirtualTime time;
  private final Map<String, Long> outputs = new HashMap<>();
  private final Map<String, Integer> running = new HashMap<>();
  private final Set<String> alive = new HashSet<>();
  private final List<Sample> samples = new ArrayList<>();
  private long interval;
  private long next;
  private long twice;
  private long lost;

  Timeline(Scenario scenario, VirtualTime time) {
    this.scenario = scenario;
    this.time = time;
    this.interval = scenario.pollEvery().toMillis();
    this.next = time.millis();
  }

  @Override
  public void happened(long millis, String site, Happening what, JobKey key) {
    switch (what) {
      case TAKEN -> {
        if (!alive.add(job(key))) {
          twice++;
        }
      }
      case STARTED -> running.merge(site, 1, Integer::sum);
      case SUCCEEDED -> {
        ended(site, key);
        outputs.merge(site, 1L, Long::sum);
      }
      case FAILED, CANCELLED -> ended(site, key);
      case LOST -> {
        ended(site, key);
        lost++;
      }
    }
  }

  private void ended(String site, JobKey key) {
    running.merge(site, -1, Integer::sum);
    alive.remove(job(key));
  }

  private static String job(JobKey key) {
    return key.value().substring(0, key.value().lastIndexOf(".a"));
  }

  /**
   * Keeps how it stands, now and then.
   *
   * @param over how many jobs are
   */
  void look(long over) {
    if (time.millis() < next && over < scenario.jobs()) {
      return;
    }
    int busy = running.values().stream().mapToInt(Integer::intValue).sum();
    samples.add(new Sample(time.millis(), over, busy, stored()));
    if (samples.size() > MOST_SAMPLES) {
      for (int i = samples.size() - 2; i > 0; i -= 2) {
        samples.remove(i);
      }
      interval *= 2;
    }
    next = time.millis() + interval;
  }

  private Map<String, Long> stored() {
    Map<String, Long> bytes = new TreeMap<>();
    for (Scenario.Place place : scenario.sites()) {
      long made = outputs.getOrDefault(place.traits().name(), 0L) * scenario.traits().outputBytes();
      scenario.rse().ifPresent(rse -> bytes.merge(rse, made, Long::sum));
      place
          .rse()
          .filter(rse -> !scenario.rse().equals(Optional.of(rse)))
          .ifPresent(rse -> bytes.merge(rse, made, Long::sum));
    }
    return bytes;
  }

  List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** How often a job was taken by a site while it was alive at one. */
  long twice() {
    return twice;
  }

  /** How many running jobs the sites have lost for good. */
  long lost() {
    return lost;
  }
}
