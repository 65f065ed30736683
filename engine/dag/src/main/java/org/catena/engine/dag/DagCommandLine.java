package org.catena.engine.dag;

import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands {@code catena dag ...}; a program of their own, and part of the whole one. */
@Command(
    name = "dag",
    description = "Runs, checks and shows DAG files, as HTCondor's DAGMan reads them.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
public final class DagCommandLine implements Runnable {
  @Spec private CommandSpec spec;

  private DagCommandLine() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    CommandLine line = of(Console.ofThisProcess());
    line.setCommandName("catena dag");
    System.exit(line.execute(arguments));
  }

  /** The tree of commands, which may be hung into a larger one. */
  public static CommandLine of(Console console) {
    CommandLine line =
        new CommandLine(new DagCommandLine())
            .addSubcommand(plain(new CommandLine(new RunCommand(console))))
            .addSubcommand(plain(new CommandLine(new CheckCommand(console))))
            .addSubcommand(plain(new CommandLine(new ShowCommand(console))))
            .addSubcommand(plain(new CommandLine(new ExportCommand(console))))
            .addSubcommand(plain(new CommandLine(new ImportCommand(console))));
    line.setOut(writer(console.out()));
    line.setErr(writer(console.err()));
    return line;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true);
  }

  /** Options as condor_submit_dag takes them: whole words behind one dash, in any case. */
  private static CommandLine plain(CommandLine line) {
    return line.setOptionsCaseInsensitive(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setPosixClusteredShortOptionsAllowed(false);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }
}
