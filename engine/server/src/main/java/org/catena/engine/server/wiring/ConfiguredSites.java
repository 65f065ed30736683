package org.catena.engine.server.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.catena.adapters.dagman.DagmanBackend;
import org.catena.adapters.htcondor.HtcondorJobBackend;
import org.catena.adapters.htcondor.HtcondorSettings;
import org.catena.adapters.local.LocalJobBackend;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.engine.core.site.FileAccess;
import org.catena.engine.core.site.Software;
import org.catena.engine.core.submit.DagSite;
import org.catena.engine.core.submit.JobSite;
import org.catena.engine.core.submit.JobSites;
import org.jspecify.annotations.Nullable;

/** Makes the backends of all sites that are set up, and closes them. */
final class ConfiguredSites implements AutoCloseable {
  /** A pool's queue is made to hold jobs; enough of ours that its machines never wait for us. */
  private static final int POOL_AT_ONCE = 500;

  private final CatenaSettings settings;
  private final Places places;
  private final Software software;
  private final Consumer<JobHandle> ended;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final JobSites sites;

  /**
   * @param software what every site has
   * @param ended told when a job on this machine has ended
   * @throws SitesRefused saying which setting cannot be used and what would be right
   */
  ConfiguredSites(
      CatenaSettings settings,
      SiteSettings given,
      Places places,
      Software software,
      Consumer<JobHandle> ended) {
    this.settings = settings;
    this.places = places;
    this.software = software;
    this.ended = ended;
    Map<String, JobSite> made = new TreeMap<>();
    try {
      given.sites().forEach((name, setting) -> made.put(name, site(name, setting)));
      this.sites = new JobSites(chosen(made), List.copyOf(made.values()));
    } catch (SitesRefused refused) {
      close();
      throw refused;
    }
  }

  JobSites sites() {
    return sites;
  }

  private JobSite chosen(Map<String, JobSite> made) {
    String name = settings.jobs().site();
    JobSite site = made.get(name);
    if (site == null) {
      throw new SitesRefused(
          "catena.jobs.site is '%s', but the sites are %s: name one of them, or set catena.sites.%s.kind"
              .formatted(name, made.keySet(), name));
    }
    return site;
  }

  private JobSite site(String name, SiteSetting setting) {
    try {
      return switch (kind(name, setting)) {
        case LOCAL -> local(name, setting);
        case HTCONDOR -> pool(name, setting);
      };
    } catch (IllegalArgumentException unusable) {
      throw new SitesRefused(
          "catena.sites.%s: %s".formatted(name, unusable.getMessage()), unusable);
    } catch (IOException failure) {
      throw new SitesRefused(
          "catena.sites.%s: its directory cannot be used: %s".formatted(name, failure), failure);
    }
  }

  private static SiteSetting.Kind kind(String name, SiteSetting setting) {
    SiteSetting.Kind kind = setting.kind();
    if (kind != null) {
      return kind;
    }
    if (name.equals(SiteSettings.LOCAL)) {
      return SiteSetting.Kind.LOCAL;
    }
    throw new IllegalArgumentException("it has no kind: set kind to local or htcondor");
  }

  private JobSite local(String name, SiteSetting setting) throws IOException {
    if (setting.htcondor() != null) {
      throw new IllegalArgumentException(
          "it is this machine, to which htcondor.* means nothing: set kind to htcondor");
    }
    Path state = name.equals(SiteSettings.LOCAL) ? places.work().resolve(".site") : state(name);
    LocalJobBackend backend = new LocalJobBackend(name, state, ended);
    open.add(backend);
    int processors = Runtime.getRuntime().availableProcessors();
    int slots = settings.slots() > 0 ? settings.slots() : processors;
    return jobSite(backend, setting, FileAccess.SHARED, Optional.empty(), slots);
  }

  private JobSite pool(String name, SiteSetting setting) throws IOException {
    SiteSetting.Htcondor given = setting.htcondor();
    HtcondorSettings pool =
        given == null
            ? HtcondorSettings.local(name, state(name))
            : new HtcondorSettings(
                name,
                given.state() == null ? state(name) : given.state(),
                Optional.ofNullable(given.programs()),
                given.prefix(),
                given.environment(),
                Optional.ofNullable(given.schedd()),
                Optional.ofNullable(given.pool()),
                given.files(),
                given.submitLimit(),
                given.queryLimit(),
                given.askAfter(),
                given.jobsPerSubmit(),
                given.logSize().toBytes(),
                given.extraLines());
    SiteSetting.Runner runner = given == null ? SiteSetting.Runner.JOBS : given.runner();
    requireProgram(pool, "condor_submit");
    HtcondorJobBackend backend = new HtcondorJobBackend(pool);
    open.add(backend);
    FileAccess files =
        switch (pool.files()) {
          case SHARED -> FileAccess.SHARED;
          case TRANSFERRED -> FileAccess.CARRIED;
        };
    int retries = given == null ? 0 : given.retries();
    return jobSite(backend, setting, files, dags(pool, runner, retries), POOL_AT_ONCE);
  }

  /** Also where jobs go one by one now: an earlier start may have handed graphs over. */
  private static Optional<DagSite> dags(
      HtcondorSettings pool, SiteSetting.Runner runner, int retries) throws IOException {
    boolean chosen = runner == SiteSetting.Runner.DAGMAN;
    boolean shared = pool.files() == HtcondorSettings.FileAccess.SHARED;
    if (chosen && !shared) {
      throw new IllegalArgumentException(
          "htcondor.runner is dagman, but a graph's jobs take each other's outputs from a shared file system: set htcondor.files to shared, or htcondor.runner to jobs");
    }
    if (chosen) {
      requireProgram(pool, "condor_submit_dag");
    }
    boolean own = pool.schedd().isEmpty() && pool.pool().isEmpty();
    return chosen || (shared && own)
        ? Optional.of(new DagSite(new DagmanBackend(pool), chosen, retries))
        : Optional.empty();
  }

  /** A pool that is away comes back; programs that are not there stay away. */
  private static void requireProgram(HtcondorSettings pool, String program) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    List<Path> places =
        pool.programs()
            .map(List::of)
            .orElseGet(() -> Arrays.stream(path.split(":")).map(Path::of).toList());
    boolean there = places.stream().anyMatch(place -> Files.isExecutable(place.resolve(program)));
    if (!there && pool.prefix().isEmpty()) {
      throw new IllegalArgumentException(
          "there is no %s in %s: install HTCondor's programs, or say in htcondor.programs where they are"
              .formatted(program, pool.programs().map(Path::toString).orElse("PATH")));
    }
  }

  private Path state(String name) {
    return places.work().resolve(".site-" + name);
  }

  private JobSite jobSite(
      JobBackend backend,
      SiteSetting setting,
      FileAccess files,
      Optional<DagSite> dags,
      int atOnce) {
    Map<String, List<String>> programs = new HashMap<>(software.programs());
    programs.putAll(orEmpty(setting.software()));
    Integer given = setting.atOnce();
    return new JobSite(
        backend,
        new Software(programs),
        environment(setting, files),
        files,
        dags,
        given == null ? atOnce : given);
  }

  private Map<String, String> environment(SiteSetting setting, FileAccess files) {
    Map<String, String> environment = new HashMap<>();
    if (files == FileAccess.SHARED) {
      environment.put("DIMUON_TRACE", places.work().resolve("trace.log").toString());
    }
    environment.putAll(orEmpty(settings.environment()));
    environment.putAll(orEmpty(setting.environment()));
    return environment;
  }

  private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
    return map == null ? Map.of() : map;
  }

  /** Jobs at the sites go on. */
  @Override
  public void close() {
    for (AutoCloseable backend : open) {
      try {
        backend.close();
      } catch (Exception failure) {
        throw new IllegalStateException("a site could not be closed", failure);
      }
    }
  }
}
