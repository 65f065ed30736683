package dimuon.feeder;

import dimuon.BadInput;
import dimuon.CommandOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The feeder's command. */
public final class FeedRuns {
  private static final int GOOD = 0;
  private static final int OTHER_FAULT = 1;
  private static final int BAD_INPUT = 2;

  private static final String HELP =
      """
      Usage: feed-runs --data FILE --buffer DIR --journal FILE --pace MILLIS

      Lets the data-taking runs of a CMS pair file appear in DIR, one every MILLIS milliseconds.
      Started again with the same journal it goes on where it was.
      Exit code: 0 all runs fed, 2 bad input or options, 1 any other fault.
      """;

  private FeedRuns() {}

  /** Feeds all runs and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, Clock.systemUTC(), System.out, System.err));
  }

  static int run(String[] arguments, Clock clock, PrintStream out, PrintStream err) {
    if (List.of(arguments).contains("--help")) {
      out.print(HELP);
      return GOOD;
    }
    try {
      feeder(arguments, clock)
          .feed(run -> out.println("run " + run.number() + ": " + run.events() + " events"));
      return GOOD;
    } catch (BadInput fault) {
      err.println("feed-runs: " + fault.getMessage());
      return BAD_INPUT;
    } catch (IOException fault) {
      err.println("feed-runs: " + fault + "; check space and permissions, then start again");
      return OTHER_FAULT;
    } catch (InterruptedException stopped) {
      err.println("feed-runs: stopped; start again to go on");
      return OTHER_FAULT;
    }
  }

  private static Feeder feeder(String[] arguments, Clock clock) throws IOException {
    CommandOptions options =
        new CommandOptions(arguments, 0, List.of("data", "buffer", "journal", "pace"));
    return new Feeder(
        options.path("data"),
        options.path("buffer"),
        options.path("journal"),
        Duration.ofMillis(options.wholeNumber("pace", 0)),
        clock);
  }
}
