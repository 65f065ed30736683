package org.catena.adapters.htcondor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catena.adapters.batch.Machine;
import org.catena.adapters.batch.NotReached;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/** Calls the pool's programs, always for the one queue of the settings. */
public final class PoolPrograms {
  /** What HTCondor's programs look at, and what says who we are. */
  private static final Set<String> HANDED_ON =
      Set.of("PATH", "HOME", "USER", "LOGNAME", "TZ", "CONDOR_CONFIG", "KRB5CCNAME");

  private final HtcondorSettings settings;
  private final Machine machine;
  private final Map<String, String> environment = new HashMap<>();

  /**
   * @param machine on which the programs are; some of its variables are handed on
   */
  public PoolPrograms(HtcondorSettings settings, Machine machine) {
    this.settings = settings;
    this.machine = machine;
    machine
        .variables()
        .forEach(
            (name, value) -> {
              if (HANDED_ON.contains(name) || name.startsWith("_CONDOR_")) {
                environment.put(name, value);
              }
            });
    environment.put("LC_ALL", "C");
    environment.putAll(settings.environment());
  }

  /**
   * @throws IOException when not even the program could be started: it has done nothing
   */
  CommandResult submit(List<String> arguments) throws IOException {
    return run("condor_submit", arguments, settings.submitLimit());
  }

  /**
   * {@code condor_submit_dag} for the machine's own queue, where a DAG's files lie: it cannot be
   * sent to another one.
   *
   * @param directory from which the DAG's paths start
   * @throws IOException when not even the program could be started: it has done nothing
   */
  public CommandResult submitDag(Path directory, List<String> arguments) throws IOException {
    List<String> line = new ArrayList<>(program("condor_submit_dag"));
    line.addAll(arguments);
    return machine.run(line, directory, environment, settings.submitLimit());
  }

  /** The other programs: they ask, or tell a job that the pool has. */
  public CommandResult call(String program, List<String> arguments) throws IOException {
    return run(program, arguments, settings.queryLimit());
  }

  static Failure notStarted(String program, IOException failure) {
    return NotReached.or(
        failure,
        () ->
            new Failure(
                Fault.SITE_UNREACHABLE,
                "%s could not be started: %s".formatted(program, failure.getMessage())));
  }

  private CommandResult run(String program, List<String> arguments, Duration limit)
      throws IOException {
    List<String> line = new ArrayList<>(program(program));
    settings.schedd().ifPresent(name -> line.addAll(List.of("-name", name)));
    settings.pool().ifPresent(name -> line.addAll(List.of("-pool", name)));
    line.addAll(arguments);
    return machine.run(line, settings.state(), environment, limit);
  }

  private List<String> program(String name) {
    List<String> words = new ArrayList<>(settings.prefix());
    words.add(settings.programs().map(bin -> bin.resolve(name).toString()).orElse(name));
    return words;
  }
}
