package ldmxsim;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;

/** The simulation's command: runs one job and turns its faults into exit codes. */
public final class LdmxSim {
  private static final int GOOD = 0;
  private static final int OTHER_FAULT = 1;
  private static final int BAD_INPUT = 2;
  private static final int MISFORTUNE = 3;

  private static final String HELP =
      """
      Usage: ldmx-sim STEERING --config JOB.config [--output FILE] [--dump FILE] [--fail SHARE]

        STEERING   the job's steering file; with a line p.inputFiles, events of these files are kept
                   on which the trigger still fires when those of pileupFileName are laid over them
        --config   its copy of ldmxproduction.config, with runNumber, RandomSeed1, RandomSeed2;
                   both must say the same run and seeds (a job on files has none)
        --output   the events as CSV, energies in MeV (default: what the configuration calls FileName)
        --dump     all parameters as JSON (default: parameterDump.json)
        --fail     share of the attempts (0 to 1) that fail on purpose, drawn from the seeds and the
                   working directory: for tests of what comes after a failure
        --help     this text

      Both files appear whole or not at all. Equal seeds make equal events.
      LDMX_JOURNAL=FILE in the environment appends a line to FILE at each start and good end.
      Exit code: 0 good, 1 fault of the machine, 2 bad input or options, 3 failed on purpose.
      """;

  private LdmxSim() {}

  /** Runs one job and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Journal journal = new Journal(System.getenv(Journal.VARIABLE), Clock.systemUTC());
    Path here = Path.of("").toAbsolutePath();
    System.exit(run(arguments, here, journal, System.out, System.err));
  }

  static int run(String[] arguments, Path here, Journal journal, PrintStream out, PrintStream err) {
    if (Arrays.asList(arguments).contains("--help")) {
      out.print(HELP);
      return GOOD;
    }
    try {
      Options options = Options.of(arguments);
      Job job = Job.of(options);
      journal.start(job);
      beUnlucky(options.fail(), job, here);
      job.work();
      journal.done(job);
      return GOOD;
    } catch (BadInput fault) {
      err.println("ldmx-sim: " + fault.getMessage());
      return BAD_INPUT;
    } catch (Misfortune fault) {
      err.println("ldmx-sim: " + fault.getMessage());
      return MISFORTUNE;
    } catch (IOException fault) {
      err.println(
          "ldmx-sim: %s (%s); check space and permissions, then start again"
              .formatted(fault.getMessage(), fault.getClass().getSimpleName()));
      return OTHER_FAULT;
    }
  }

  /** Every attempt works in a directory of its own, so that the next one draws another lot. */
  private static void beUnlucky(double share, Job job, Path here) throws Misfortune {
    long lot = job.seed1() * 31 + job.seed2() + ((long) here.toString().hashCode() << Integer.SIZE);
    if (share > 0 && new Random(lot).nextDouble() < share) {
      throw new Misfortune("singularity: the container did not start (on purpose, --fail)");
    }
  }
}
