package org.catena.adapters.slurm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catena.adapters.batch.Machine;
import org.catena.adapters.batch.NotReached;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/** Calls the site's programs. */
final class SlurmPrograms {
  /** What SLURM's programs look at, and what says who we are. */
  private static final Set<String> HANDED_ON =
      Set.of("PATH", "HOME", "USER", "LOGNAME", "TZ", "SLURM_CONF");

  /** Times in seconds since 1970, and no list of elements cut short. */
  private static final Map<String, String> EXACT =
      Map.of("SLURM_TIME_FORMAT", "%s", "SLURM_BITSTR_LEN", "0");

  private final SlurmSettings settings;
  private final Machine machine;
  private final Map<String, String> environment = new HashMap<>();

  /**
   * @param machine on which the programs are; some of its variables are handed on
   */
  SlurmPrograms(SlurmSettings settings, Machine machine) {
    this.settings = settings;
    this.machine = machine;
    machine
        .variables()
        .forEach(
            (name, value) -> {
              if (HANDED_ON.contains(name)) {
                environment.put(name, value);
              }
            });
    environment.putAll(settings.environment());
  }

  /**
   * {@code sbatch}, whose environment becomes that of the jobs.
   *
   * @throws IOException when not even the program could be started: it has done nothing
   */
  CommandResult submit(List<String> arguments) throws IOException {
    return run("sbatch", arguments, environment, settings.submitLimit());
  }

  /**
   * The other programs: they ask, or tell a job that the site has.
   *
   * @throws IOException when not even the program could be started: it has done nothing
   */
  CommandResult call(String program, List<String> arguments) throws IOException {
    Map<String, String> exact = new HashMap<>(environment);
    exact.putAll(EXACT);
    return run(program, arguments, exact, settings.queryLimit());
  }

  /** What a program answered; one that knows no job answers nothing. */
  List<String> ask(String program, List<String> arguments) throws Unanswered {
    try {
      return lines(program, call(program, arguments));
    } catch (IOException failure) {
      throw new Unanswered(notStarted(program, failure));
    }
  }

  /** The lines of an answer; half an answer is none. */
  List<String> lines(String program, CommandResult result) throws Unanswered {
    if (SlurmFaults.unknownJob(result)) {
      return List.of();
    }
    if (!result.succeeded()) {
      throw new Unanswered(SlurmFaults.of(settings.site(), program, result));
    }
    if (!result.out().isEmpty() && !result.out().endsWith("\n")) {
      throw new Unanswered(
          new Failure(
              Fault.REPLY_LOST,
              "the answer of %s at %s was cut off".formatted(program, settings.site())));
    }
    return result.out().lines().toList();
  }

  static Failure notStarted(String program, IOException failure) {
    return NotReached.or(
        failure,
        () ->
            new Failure(
                Fault.SITE_UNREACHABLE,
                "%s could not be started: %s".formatted(program, failure.getMessage())));
  }

  private CommandResult run(
      String program, List<String> arguments, Map<String, String> variables, Duration limit)
      throws IOException {
    List<String> line = new ArrayList<>(settings.prefix());
    line.add(settings.programs().map(bin -> bin.resolve(program).toString()).orElse(program));
    line.addAll(arguments);
    return machine.run(line, settings.state(), variables, limit);
  }
}
