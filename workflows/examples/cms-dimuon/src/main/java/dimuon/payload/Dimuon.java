package dimuon.payload;

import dimuon.BadInput;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;

/** The payload's command: picks the program and turns its faults into exit codes. */
public final class Dimuon {
  private static final int GOOD = 0;
  private static final int OTHER_FAULT = 1;
  private static final int BAD_INPUT = 2;

  private static final String HELP =
      """
      Usage: dimuon PROGRAM OPTIONS

        process  --input RAW.csv --first N --events N --output OUT.csv
                 the events at positions N .. (from 0) with their invariant mass (GeV) as last column
        merge    --list LIST.txt --events N --output OUT.csv
                 joins the files listed, one path per line; there must be N events in all
        minitree --input IN.csv --output OUT.csv [--pt 20] [--eta 2.1] [--low 80] [--high 100]
                 opposite charges, both pt > 20 GeV, both |eta| < 2.1, 80 <= mass < 100 GeV
        --help   this text

      The output appears whole or not at all. Columns are found by name; others are carried along.
      DIMUON_TRACE=FILE in the environment appends a line to FILE at each start and good end.
      Exit code: 0 good, 2 bad input or options, 1 any other fault.
      """;

  private Dimuon() {}

  /** Runs one program and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Trace trace = new Trace(System.getenv(Trace.VARIABLE), Clock.systemUTC());
    System.exit(run(arguments, trace, System.out, System.err));
  }

  static int run(String[] arguments, Trace trace, PrintStream out, PrintStream err) {
    if (asksForHelp(arguments)) {
      out.print(HELP);
      return GOOD;
    }
    try {
      trace.around(program(arguments));
      return GOOD;
    } catch (BadInput fault) {
      err.println("dimuon: " + fault.getMessage());
      return BAD_INPUT;
    } catch (IOException fault) {
      err.println("dimuon: " + describe(fault));
      return OTHER_FAULT;
    }
  }

  private static Program program(String[] arguments) throws IOException {
    String name = arguments.length == 0 ? "" : arguments[0];
    return switch (name) {
      case "process" -> new ProcessChunk(arguments);
      case "merge" -> new MergeChunks(arguments);
      case "minitree" -> new GrowMinitree(arguments);
      default ->
          throw new BadInput(
              "'" + name + "' is no program", "give process, merge or minitree, see --help");
    };
  }

  private static boolean asksForHelp(String[] arguments) {
    for (String argument : arguments) {
      if (argument.equals("--help") || argument.equals("-h")) {
        return true;
      }
    }
    return false;
  }

  /** The file system's own exceptions say only the path; their kind says what happened to it. */
  private static String describe(IOException fault) {
    return fault.getMessage()
        + " ("
        + fault.getClass().getSimpleName()
        + "); check space and permissions, then start again";
  }
}
