package org.catena.engine.simulation.site;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobRequest;
import org.catena.engine.simulation.site.SimulatedJob.Fate;

/**
 * What becomes of each attempt: drawn from the seed and the attempt's key alone, so that it does
 * not depend on what else happens. The memory that a job needs is its own: asking for as little
 * again ends in the same way.
 */
final class Fates {
  private static final long PRIME = 0x100000001b3L;
  private static final long OFFSET = 0xcbf29ce484222325L;

  private final SiteTraits site;
  private final JobTraits jobs;
  private final long seed;

  Fates(SiteTraits site, JobTraits jobs, long seed) {
    this.site = site;
    this.jobs = jobs;
    this.seed = seed;
  }

  Fate of(JobRequest request) {
    SplittableRandom random = new SplittableRandom(seed ^ hash(request.key().value()));
    long millis = Math.max(1, Math.round(jobs.walltime().draw(random) / site.speed() * 1_000));
    Optional<Mishap> mishap = mishap(random.nextDouble());
    if (mishap.isPresent()) {
      return new Fate(Math.round(millis * mishap.get().after()), mishap.get().ending());
    }
    double memory = jobs.memory().draw(new SplittableRandom(seed ^ hash(job(request.key()))));
    if (memory > request.resources().memoryBytes()) {
      return new Fate(
          Math.round(millis * random.nextDouble()),
          new Mishap.Ending.Site(
              Fault.MEMORY_EXCEEDED,
              "it needs more memory than the %d bytes that it asked for"
                  .formatted(request.resources().memoryBytes())));
    }
    return ended(request, millis);
  }

  private Fate ended(JobRequest request, long millis) {
    long asked = request.resources().walltime().toMillis();
    long most = Math.min(asked, site.longest().map(limit -> limit.toMillis()).orElse(asked));
    if (millis <= most) {
      return new Fate(millis, null);
    }
    String whose =
        most < asked ? "the site lets no job run for longer" : "it had asked for no more";
    return new Fate(
        most,
        new Mishap.Ending.Site(
            Fault.WALLTIME_EXCEEDED, "ended after %d s: %s".formatted(most / 1_000, whose)));
  }

  private Optional<Mishap> mishap(double drawn) {
    double sum = 0;
    for (Mishap mishap : site.mishaps()) {
      sum += mishap.share();
      if (drawn < sum) {
        return Optional.of(mishap);
      }
    }
    return Optional.empty();
  }

  /** How long it waits although a slot is free, in milliseconds. */
  long delay(JobKey key) {
    return site.queueDelay()
        .map(
            delay ->
                Math.round(delay.draw(new SplittableRandom(seed ^ ~hash(key.value()))) * 1_000))
        .orElse(0L);
  }

  /** An attempt's key is its job's with {@code .a} and a number. */
  static String job(JobKey key) {
    int end = key.value().lastIndexOf(".a");
    return end < 0 ? key.value() : key.value().substring(0, end);
  }

  /** FNV-1a, 64 bits (RFC 9923): a text's {@code hashCode} is too short to tell a million apart. */
  static long hash(String text) {
    long hash = OFFSET;
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * PRIME;
    }
    return hash;
  }
}
