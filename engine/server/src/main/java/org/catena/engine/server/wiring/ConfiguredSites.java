package org.catena.engine.server.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.catena.adapters.arc.ArcJobBackend;
import org.catena.adapters.arc.ArcSettings;
import org.catena.adapters.batch.Machine;
import org.catena.adapters.dagman.DagmanBackend;
import org.catena.adapters.htcondor.HtcondorJobBackend;
import org.catena.adapters.htcondor.HtcondorSettings;
import org.catena.adapters.local.LocalJobBackend;
import org.catena.adapters.slurm.SlurmJobBackend;
import org.catena.adapters.slurm.SlurmSettings;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.engine.core.broker.QueueLimit;
import org.catena.engine.core.site.FileAccess;
import org.catena.engine.core.site.SiteTerms;
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
  private final Map<String, Made> made = new TreeMap<>();
  private final JobSites sites;

  /**
   * A site, and of what it was made.
   *
   * @param takesNew whether it gets jobs without being named in {@code catena.jobs.sites}
   * @param leaving only followed until its last job has ended
   */
  private record Made(SiteSetting setting, JobSite site, boolean takesNew, boolean leaving) {}

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
    try {
      given
          .sites()
          .forEach(
              (name, setting) ->
                  made.put(name, new Made(setting, site(name, setting), false, false)));
      requireNamed();
      this.sites = new JobSites(open(), all());
    } catch (SitesRefused refused) {
      close();
      throw refused;
    }
  }

  JobSites sites() {
    return sites;
  }

  /**
   * Sets a site up, or changes it while its jobs go on.
   *
   * @param takesNew whether it gets jobs without being named in {@code catena.jobs.sites}
   * @throws SitesRefused when it cannot be used; then nothing has changed
   */
  synchronized void put(String name, SiteSetting setting, boolean takesNew) {
    Optional<Made> before = Optional.ofNullable(made.get(name));
    boolean same = before.filter(old -> isReachedAlike(name, old.setting(), setting)).isPresent();
    JobSite site = same ? changed(before.get(), setting) : site(name, setting);
    made.put(name, new Made(setting, site, takesNew, false));
    sites.replace(open(), all());
    if (!same) {
      before.ifPresent(old -> close(old.site().backend()));
    }
  }

  /** Gives a site no new jobs any more; those that are there can still be asked for. */
  synchronized void leave(String name) {
    made.computeIfPresent(
        name, (same, old) -> new Made(old.setting(), old.site(), old.takesNew(), true));
    sites.replace(open(), all());
  }

  /** Forgets a site that has nothing of ours any more. */
  synchronized void drop(String name) {
    Optional.ofNullable(made.remove(name)).ifPresent(old -> close(old.site().backend()));
    sites.replace(open(), all());
  }

  synchronized Optional<SiteSetting> setting(String name) {
    return Optional.ofNullable(made.get(name)).map(Made::setting);
  }

  private static boolean isReachedAlike(String name, SiteSetting one, SiteSetting other) {
    return SiteChecks.kind(name, one) == SiteChecks.kind(name, other)
        && Objects.equals(one.htcondor(), other.htcondor())
        && Objects.equals(one.slurm(), other.slurm())
        && Objects.equals(one.arc(), other.arc())
        && Objects.equals(one.ssh(), other.ssh());
  }

  /** With the same backend, which knows the jobs that are there. */
  private JobSite changed(Made old, SiteSetting setting) {
    String name = old.site().name();
    int atOnce =
        old.setting().atOnce() == null
            ? old.site().atOnce()
            : SiteChecks.kind(name, setting) == SiteSetting.Kind.LOCAL ? slots() : POOL_AT_ONCE;
    try {
      return jobSite(old.site().backend(), setting, old.site().files(), old.site().dags(), atOnce);
    } catch (IllegalArgumentException unusable) {
      throw refused(name, unusable.getMessage(), unusable);
    }
  }

  private void requireNamed() {
    List<String> named = settings.jobs().sites();
    for (String name : named) {
      if (!made.containsKey(name)) {
        throw new SitesRefused(
            "catena.jobs.sites names '%s', but the sites are %s: name one of them, or set catena.sites.%s.kind"
                .formatted(name, made.keySet(), name));
      }
    }
    if (named.isEmpty()) {
      throw new SitesRefused(
          "catena.jobs.sites is empty: name at least one of the sites %s".formatted(made.keySet()));
    }
  }

  private List<JobSite> open() {
    Set<JobSite> open = new LinkedHashSet<>();
    settings.jobs().sites().stream()
        .flatMap(name -> Optional.ofNullable(made.get(name)).stream())
        .filter(site -> !site.leaving())
        .forEach(site -> open.add(site.site()));
    made.values().stream()
        .filter(site -> site.takesNew() && !site.leaving())
        .forEach(site -> open.add(site.site()));
    return List.copyOf(open);
  }

  private List<JobSite> all() {
    return made.values().stream().map(Made::site).toList();
  }

  private JobSite site(String name, SiteSetting setting) {
    try {
      SiteSetting.Kind kind = SiteChecks.kind(name, setting);
      SiteChecks.requireOnlyItsOwn(kind, setting);
      return switch (kind) {
        case LOCAL -> local(name, setting);
        case HTCONDOR -> pool(name, setting);
        case SLURM -> slurm(name, setting);
        case ARC -> element(name, setting);
      };
    } catch (IllegalArgumentException unusable) {
      throw refused(name, unusable.getMessage(), unusable);
    } catch (IOException failure) {
      throw refused(name, "its directory cannot be used: " + failure, failure);
    }
  }

  private static SitesRefused refused(String name, @Nullable String why, Exception cause) {
    return new SitesRefused("catena.sites.%s: %s".formatted(name, why), cause);
  }

  private JobSite local(String name, SiteSetting setting) throws IOException {
    Path state = name.equals(SiteSettings.LOCAL) ? places.work().resolve(".site") : state(name);
    LocalJobBackend backend = new LocalJobBackend(name, state, ended);
    open.add(backend);
    return jobSite(backend, setting, FileAccess.SHARED, Optional.empty(), slots());
  }

  private int slots() {
    return settings.slots() > 0 ? settings.slots() : Runtime.getRuntime().availableProcessors();
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
    SiteSetting.Ssh ssh = setting.ssh();
    if (ssh == null) {
      SiteChecks.requireProgram(pool, "condor_submit");
    }
    Machine machine = LoginNodes.machine(name, ssh, places.work());
    HtcondorJobBackend backend = new HtcondorJobBackend(pool, machine, LoginNodes.clock(ssh));
    open.add(backend);
    FileAccess files =
        switch (pool.files()) {
          case SHARED -> access(machine);
          case TRANSFERRED -> FileAccess.CARRIED;
        };
    int retries = given == null ? 0 : given.retries();
    Optional<DagSite> dags =
        ssh == null ? dags(pool, runner, retries) : SiteChecks.noGraphs(runner);
    return jobSite(backend, setting, files, dags, POOL_AT_ONCE);
  }

  private static FileAccess access(Machine machine) {
    return machine.files().shared() ? FileAccess.SHARED : FileAccess.CARRIED;
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
      SiteChecks.requireProgram(pool, "condor_submit_dag");
    }
    boolean own = pool.schedd().isEmpty() && pool.pool().isEmpty();
    return chosen || (shared && own)
        ? Optional.of(new DagSite(new DagmanBackend(pool), chosen, retries))
        : Optional.empty();
  }

  private JobSite slurm(String name, SiteSetting setting) throws IOException {
    SiteSetting.Slurm given = setting.slurm();
    SlurmSettings slurm =
        given == null
            ? SlurmSettings.local(name, state(name))
            : new SlurmSettings(
                name,
                given.state() == null ? state(name) : given.state(),
                Optional.ofNullable(given.programs()),
                given.prefix(),
                given.environment(),
                Optional.ofNullable(given.partition()),
                Optional.ofNullable(given.account()),
                Optional.ofNullable(given.qos()),
                given.submitLimit(),
                given.queryLimit(),
                given.askEvery(),
                given.forgottenAfter(),
                given.jobsPerArray(),
                given.options(),
                Optional.ofNullable(given.rest()).map(SlurmRestReading::of));
    SiteSetting.Ssh ssh = setting.ssh();
    if (ssh == null && slurm.rest().isEmpty()) {
      SiteChecks.requireProgram("SLURM", slurm.programs(), slurm.prefix(), "sbatch");
    }
    Machine machine = LoginNodes.machine(name, ssh, places.work());
    SlurmJobBackend backend = new SlurmJobBackend(slurm, machine);
    open.add(backend);
    return jobSite(backend, setting, access(machine), Optional.empty(), POOL_AT_ONCE);
  }

  private JobSite element(String name, SiteSetting setting) throws IOException {
    SiteSetting.Arc given = setting.arc();
    if (given == null || given.url() == null) {
      throw new IllegalArgumentException(
          "nothing says where it is: set arc.url to https://HOST:PORT/arex");
    }
    ArcJobBackend backend =
        new ArcJobBackend(
            new ArcSettings(
                name,
                given.url(),
                given.state() == null ? state(name) : given.state(),
                Optional.ofNullable(given.certificate()),
                Optional.ofNullable(given.key()),
                Optional.ofNullable(given.token()),
                given.authorities(),
                Optional.ofNullable(given.queue()),
                given.runtimeEnvironments(),
                given.description(),
                given.requestLimit(),
                given.askEvery(),
                given.lostAfter(),
                given.jobsPerSubmit()));
    open.add(backend);
    return jobSite(backend, setting, FileAccess.CARRIED, Optional.empty(), POOL_AT_ONCE);
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
    SiteTerms terms = SiteTermsReading.of(setting);
    SiteChecks.requireKnownKeepers(terms, places.registry());
    return new JobSite(
        backend,
        new Software(programs),
        environment(setting, files),
        files,
        dags,
        given == null ? atOnce : given,
        queue(setting),
        terms);
  }

  private static QueueLimit queue(SiteSetting setting) {
    Integer most = setting.mostWaiting();
    if (most == null && setting.waitingPerRunning() > 0) {
      throw new IllegalArgumentException(
          "waiting-per-running adds to most-waiting, which is not set: set it too");
    }
    return most == null ? QueueLimit.NONE : new QueueLimit(most, setting.waitingPerRunning());
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
    List.copyOf(open).forEach(this::close);
  }

  private void close(Object backend) {
    for (AutoCloseable opened : List.copyOf(open)) {
      if (opened == backend) {
        open.remove(opened);
        try {
          opened.close();
        } catch (Exception failure) {
          throw new IllegalStateException("a site could not be closed", failure);
        }
      }
    }
  }
}
