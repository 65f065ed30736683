package org.catena.engine.server.wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.catena.adapters.htcondor.HtcondorSettings;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.site.SiteTerms;
import org.catena.engine.core.submit.DagSite;

/** What can be seen to be wrong with a site's setting before its backend is made. */
final class SiteChecks {
  private SiteChecks() {}

  static SiteSetting.Kind kind(String name, SiteSetting setting) {
    SiteSetting.Kind kind = setting.kind();
    if (kind != null) {
      return kind;
    }
    if (name.equals(SiteSettings.LOCAL)) {
      return SiteSetting.Kind.LOCAL;
    }
    throw new IllegalArgumentException("it has no kind: set kind to local, htcondor, slurm or arc");
  }

  /** What belongs to another kind of site must not be passed over in silence. */
  static void requireOnlyItsOwn(SiteSetting.Kind kind, SiteSetting setting) {
    Map<SiteSetting.Kind, Boolean> given = new EnumMap<>(SiteSetting.Kind.class);
    given.put(SiteSetting.Kind.HTCONDOR, setting.htcondor() != null);
    given.put(SiteSetting.Kind.SLURM, setting.slurm() != null);
    given.put(SiteSetting.Kind.ARC, setting.arc() != null);
    if (setting.ssh() != null
        && kind != SiteSetting.Kind.HTCONDOR
        && kind != SiteSetting.Kind.SLURM) {
      throw new IllegalArgumentException(
          "it is of kind %s, to which ssh.* means nothing: set kind to htcondor or slurm, or leave ssh out"
              .formatted(kind.name().toLowerCase(Locale.ROOT)));
    }
    given.forEach(
        (other, there) -> {
          if (there && other != kind) {
            String word = other.name().toLowerCase(Locale.ROOT);
            throw new IllegalArgumentException(
                "it is of kind %s, to which %s.* means nothing: set kind to %s"
                    .formatted(kind.name().toLowerCase(Locale.ROOT), word, word));
          }
        });
  }

  /** Copies of outputs are registered: an RSE that nobody knows could keep none. */
  static void requireKnownKeepers(SiteTerms terms, RseRegistry rses) {
    terms
        .storage()
        .forEach(
            (rse, near) -> {
              if (near.keepLocalCopy() && !rses.names().contains(rse)) {
                throw new IllegalArgumentException(
                    "storage.%s is to keep local copies, but there is no such RSE; there are %s: set it up, or leave keep-local-copy out"
                        .formatted(rse, rses.names()));
              }
            });
  }

  /** A pool that is away comes back; programs that are not there stay away. */
  static void requireProgram(HtcondorSettings pool, String program) {
    requireProgram("HTCondor", pool.programs(), pool.prefix(), program);
  }

  static void requireProgram(
      String product, Optional<Path> programs, List<String> prefix, String program) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    List<Path> places =
        programs
            .map(List::of)
            .orElseGet(() -> Arrays.stream(path.split(":")).map(Path::of).toList());
    boolean there = places.stream().anyMatch(place -> Files.isExecutable(place.resolve(program)));
    if (!there && prefix.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no %s in %s: install %s's programs, or say in %s.programs where they are"
              .formatted(
                  program,
                  programs.map(Path::toString).orElse("PATH"),
                  product,
                  product.toLowerCase(Locale.ROOT)));
    }
  }

  /** A graph's files lie beside its queue. */
  static Optional<DagSite> noGraphs(SiteSetting.Runner runner) {
    if (runner == SiteSetting.Runner.DAGMAN) {
      throw new IllegalArgumentException(
          "htcondor.runner is dagman, but a graph is given to this machine's own queue: set htcondor.runner to jobs, or leave ssh out");
    }
    return Optional.empty();
  }
}
