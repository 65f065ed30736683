package org.catena.engine.server.survival;

import dimuon.payload.Dimuon;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ldmxsim.LdmxSim;
import org.catena.adapters.arc.ArcBed;
import org.catena.adapters.htcondor.Pool;
import org.catena.adapters.slurm.SlurmSite;
import org.catena.adapters.ssh.LoginNode;
import org.catena.adapters.ssh.SshSettings;

/**
 * This machine, a real HTCondor pool that carries files to its jobs, a real SLURM site that shares
 * the data directory, the same entered over ssh as one that does not, and a real computing element.
 * Each has the payloads where its jobs see them, and a journal that they write.
 */
final class RealSites {
  static final List<String> NAMES = List.of("LOCAL", "POOL", "CLUSTER", "HPC", "GRID");

  private final Pool pool = Pool.given();
  private final SlurmSite cluster = SlurmSite.given();
  private final SshSettings login = cluster.loginNode().settings(LoginNode.ownFolder());
  private final ArcBed grid = ArcBed.given();

  /** The pool's queue takes from the data directory what it carries to its jobs. */
  RealSites() {
    pool.see(cluster.share().resolve("..").normalize());
  }

  /** Where the program works. */
  Path data() {
    return cluster.share().resolve("data");
  }

  /** The Java that runs the program, and its jobs here and in the cluster. */
  Path java() {
    return cluster.java();
  }

  List<String> properties() {
    List<String> properties =
        new ArrayList<>(
            List.of(
                "catena.jobs.sites=" + String.join(",", NAMES),
                "catena.sites.POOL.kind=htcondor",
                "catena.sites.POOL.htcondor.files=transferred",
                "catena.sites.POOL.htcondor.programs=" + pool.program("condor_submit").getParent(),
                "catena.sites.CLUSTER.kind=slurm",
                "catena.sites.CLUSTER.slurm.ask-every=1s",
                "catena.sites.CLUSTER.slurm.programs=" + cluster.programs(),
                "catena.sites.HPC.kind=slurm",
                "catena.sites.HPC.slurm.ask-every=1s",
                "catena.sites.HPC.ssh.host=" + login.host(),
                "catena.sites.HPC.ssh.port=" + login.port(),
                "catena.sites.HPC.ssh.user=" + login.user(),
                "catena.sites.HPC.ssh.key=" + login.key(),
                "catena.sites.HPC.ssh.known-hosts=" + login.knownHosts(),
                "catena.sites.HPC.ssh.directory=" + login.directory().orElseThrow(),
                "catena.sites.GRID.kind=arc",
                "catena.sites.GRID.at-once=8", // each takes some seconds of this machine
                "catena.sites.GRID.arc.url=" + grid.url(),
                "catena.sites.GRID.arc.certificate=" + grid.certificate("physicist"),
                "catena.sites.GRID.arc.key=" + grid.key("physicist"),
                "catena.sites.GRID.arc.authorities=" + grid.authorities(),
                "catena.sites.GRID.arc.queue=fork",
                "catena.sites.GRID.arc.ask-every=1s"));
    journals()
        .forEach(
            (site, journal) ->
                properties.add(
                    "catena.sites.%s.environment[LDMX_JOURNAL]=%s".formatted(site, journal)));
    properties.addAll(software("POOL", pool.java(), pool.copy(code(Dimuon.class)), "dimuon"));
    properties.addAll(software("POOL", pool.java(), pool.copy(code(LdmxSim.class)), "ldmx-sim"));
    properties.addAll(software("HPC", cluster.java(), cluster.copy(code(Dimuon.class)), "dimuon"));
    properties.addAll(
        software("HPC", cluster.java(), cluster.copy(code(LdmxSim.class)), "ldmx-sim"));
    properties.addAll(software("GRID", grid.java(), grid.copy(code(Dimuon.class)), "dimuon"));
    properties.addAll(software("GRID", grid.java(), grid.copy(code(LdmxSim.class)), "ldmx-sim"));
    return properties;
  }

  private static List<String> software(String site, Path java, Path code, String program) {
    String main = program.equals("dimuon") ? Dimuon.class.getName() : LdmxSim.class.getName();
    return List.of(
        "catena.sites.%s.software.%s=%s,-XX:TieredStopAtLevel=1,-XX:+UseSerialGC,-Xmx256m,-cp,%s,%s"
            .formatted(site, program, java.resolve("bin/java"), code, main));
  }

  /** The jar in a whole build; a copy of the folder before, under a name of its own. */
  private static Path code(Class<?> program) {
    try {
      Path code = Path.of(program.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!Files.isDirectory(code)) {
        return code;
      }
      Path named = Files.createTempDirectory("code").resolve(program.getSimpleName());
      return Files.createSymbolicLink(named, code);
    } catch (URISyntaxException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What the campaign's jobs wrote at each site. */
  private Map<String, Path> journals() {
    return new TreeMap<>(
        Map.of(
            "LOCAL", cluster.share().resolve("journal-local"),
            "POOL", pool.share.resolve("journal"),
            "CLUSTER", cluster.share().resolve("journal"),
            "HPC", cluster.share().resolve("journal-hpc"),
            "GRID", grid.share.resolve("journal")));
  }

  /** Run numbers of the campaign's jobs that came to their end, one for each time. */
  List<String> runsDone() throws IOException {
    List<String> runs = new ArrayList<>();
    for (Path journal : journals().values()) {
      List<String> lines = Files.exists(journal) ? Files.readAllLines(journal) : List.of();
      lines.stream()
          .map(line -> line.split(" "))
          .filter(words -> words[2].equals("done"))
          .forEach(words -> runs.add(words[3]));
    }
    return runs;
  }

  /**
   * Each kills one daemon, of another site; both come back by themselves. A killed slurmctld may
   * give its last numbers once more, and its machine is then drained until a person looks.
   */
  List<Runnable> kills() {
    return List.of(() -> pool.kill("schedd"), () -> grid.kill("arex"));
  }

  void removeJobs() {
    pool.removeJobs();
    cluster.removeJobs();
  }
}
