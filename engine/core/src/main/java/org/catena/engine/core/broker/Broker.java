package org.catena.engine.core.broker;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the site of a job: of those that have what it needs and take jobs at the moment, one near
 * its input; of those the one with the fewest of ours waiting; of equal ones the emptier; of those
 * the one named first.
 */
public final class Broker {
  private static final Comparator<Candidate> BEST_FIRST =
      comparingInt((Candidate site) -> site.load().queue())
          .thenComparing(comparingDouble(Broker::fullness));

  private Broker() {}

  /**
   * @param sites in the order of preference; not empty
   */
  public static Placement place(JobWants job, List<Candidate> sites) {
    List<String> without = new ArrayList<>();
    List<String> busy = new ArrayList<>();
    List<Candidate> free = new ArrayList<>();
    for (Candidate site : sites) {
      Optional<String> reason = site.busy();
      List<String> lacks = site.lacks(job);
      if (!lacks.isEmpty()) {
        without.add("site %s %s".formatted(site.site(), String.join(" and ", lacks)));
      } else if (reason.isPresent()) {
        busy.add(site.site() + " " + reason.get());
      } else {
        free.add(site);
      }
    }
    Optional<Candidate> best = free.stream().min(nearFirst(job));
    if (best.isPresent()) {
      String because = chosen(best.get(), free, busy, without);
      return new Placement.At(best.get().site(), near(best.get(), job) + because);
    }
    return busy.isEmpty()
        ? new Placement.Nowhere(String.join("; ", without))
        : new Placement.Later(String.join("; ", concat(busy, without)));
  }

  private static Comparator<Candidate> nearFirst(JobWants job) {
    return Comparator.comparing((Candidate site) -> site.near(job).isEmpty())
        .thenComparing(BEST_FIRST);
  }

  private static String near(Candidate best, JobWants job) {
    return best.near(job).map(rse -> "its input is near, at %s; ".formatted(rse)).orElse("");
  }

  /**
   * Why no job goes anywhere; empty when a site takes jobs.
   *
   * @param sites in the order of preference
   */
  public static Optional<String> noneFree(List<Candidate> sites) {
    if (sites.isEmpty()) {
      return Optional.of("no site takes new jobs: set one up");
    }
    List<String> busy = new ArrayList<>();
    for (Candidate site : sites) {
      Optional<String> reason = site.busy();
      if (reason.isEmpty()) {
        return Optional.empty();
      }
      busy.add(site.site() + " " + reason.get());
    }
    return Optional.of(String.join("; ", busy));
  }

  private static String chosen(
      Candidate best, List<Candidate> free, List<String> busy, List<String> without) {
    List<String> others = new ArrayList<>();
    for (Candidate other : free) {
      if (other != best) {
        others.add("%s has %d waiting".formatted(other.site(), other.load().queue()));
      }
    }
    others.addAll(concat(busy, without));
    String why =
        free.size() > 1
            ? "fewest waiting of %d sites that could take it".formatted(free.size())
            : "the one site that could take it";
    String said =
        "%s: %d waiting, %d running, %d places"
            .formatted(why, best.load().queue(), best.load().running(), best.places());
    return others.isEmpty() ? said : said + "; " + String.join("; ", others);
  }

  private static List<String> concat(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static double fullness(Candidate site) {
    return (double) site.load().taken() / site.places();
  }
}
