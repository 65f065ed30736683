package org.catena.engine.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.catena.engine.dag.Console;
import org.catena.engine.dag.DagCommandLine;
import org.catena.engine.server.cli.campaign.CampaignCommands;
import org.catena.engine.server.cli.client.LocalServer;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Table;
import org.catena.engine.server.cli.client.Terminal;
import org.catena.engine.server.cli.simulate.SimulateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program {@code catena}: options that every command has, and the way to the server. */
@Command(
    name = "catena",
    version = "catena 0.1",
    description = "Turns a drawn diagram into reliable work on computing sites.",
    synopsisSubcommandLabel = "COMMAND",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the work asked for failed or stopped: the message says why",
      "2:wrong usage or unusable input file",
      "3:not found",
      "69:no Catena runs on the data directory",
      "73:another Catena has the data directory",
      "74:the port is taken",
      "77:not authorised"
    })
public final class CatenaCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Clock clock;
  private final Supplier<ServerStarter> starter;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      defaultValue = "${env:CATENA_DATA_DIR:-./catena-data}",
      description = {
        "Where Catena keeps everything (default: ./catena-data,",
        "or the environment variable CATENA_DATA_DIR)."
      })
  private Path dataDirectory;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print the server's answer as it is.")
  private boolean json;

  CatenaCommand(Terminal terminal, Clock clock, Supplier<ServerStarter> starter) {
    this.terminal = terminal;
    this.clock = clock;
    this.starter = starter;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    CatenaCommand catena =
        new CatenaCommand(
            Terminal.ofThisProcess(), Clock.systemUTC(), CatenaCommand::packagedStarter);
    System.exit(catena.execute(arguments));
  }

  private static ServerStarter packagedStarter() {
    return ServiceLoader.load(ServerStarter.class)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("this catena.jar holds no server: build it"));
  }

  int execute(String... arguments) {
    CommandLine line = line();
    line.setOut(new PrintWriter(terminal.out(), true));
    line.setErr(new PrintWriter(terminal.err(), true));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(new Complaint(terminal.err()));
    return line.execute(arguments);
  }

  /** The whole tree of commands. */
  CommandLine line() {
    return new CommandLine(this)
        .addSubcommand(new DemoCommand(this))
        .addSubcommand(new ServeCommand(this))
        .addSubcommand(new RunsCommand(this))
        .addSubcommand(
            new CommandLine(new GroupCommand.Run())
                .addSubcommand(new RunShowCommand(this))
                .addSubcommand(new RunRetryCommand(this)))
        .addSubcommand(
            new CommandLine(new GroupCommand.Job())
                .addSubcommand(new JobShowCommand(this))
                .addSubcommand(new JobCommand.Hold(this))
                .addSubcommand(new JobCommand.Release(this))
                .addSubcommand(new JobCommand.Remove(this)))
        .addSubcommand(
            new CommandLine(new GroupCommand.Retry())
                .addSubcommand(new RetryTableCommand(this))
                .addSubcommand(new RetryWhatIfCommand(this)))
        .addSubcommand(new SitesCommand(this))
        .addSubcommand(
            new CommandLine(new GroupCommand.Site())
                .addSubcommand(new SiteFileCommand.Add(this))
                .addSubcommand(new SiteShowCommand(this))
                .addSubcommand(new SiteFileCommand.Edit(this))
                .addSubcommand(new SiteFileCommand.Remove(this))
                .addSubcommand(new SiteHistoryCommand(this))
                .addSubcommand(new SiteTimesCommand.Drain(this))
                .addSubcommand(new SiteTimesCommand.Undrain(this))
                .addSubcommand(new SiteTimesCommand.Downtime(this))
                .addSubcommand(new SiteCommand.Close(this))
                .addSubcommand(new SiteCommand.Open(this)))
        .addSubcommand(
            new CommandLine(new GroupCommand.Events())
                .addSubcommand(new EventsSendCommand(this))
                .addSubcommand(new EventsListCommand(this)))
        .addSubcommand(new DatasetsCommand(this))
        .addSubcommand(new FilesCommand(this))
        .addSubcommand(new RseCommand(this))
        .addSubcommand(new LinksCommand(this))
        .addSubcommand(new LintCommand(this))
        .addSubcommand(new ReconcileCommand(this))
        .addSubcommand(
            new CommandLine(new GroupCommand.Rule())
                .addSubcommand(new RuleAddCommand(this))
                .addSubcommand(new RuleListCommand(this))
                .addSubcommand(new RuleShowCommand(this))
                .addSubcommand(new RuleOrderCommand.Remove(this))
                .addSubcommand(new RuleOrderCommand.Retry(this))
                .addSubcommand(new RuleOrderCommand.Suspend(this))
                .addSubcommand(new RuleOrderCommand.Resume(this))
                .addSubcommand(new RuleOrderCommand.Lifetime(this)))
        .addSubcommand(
            new CommandLine(new GroupCommand.Quota())
                .addSubcommand(new QuotaCommand.Listing(this))
                .addSubcommand(new QuotaCommand.Setting(this))
                .addSubcommand(new QuotaCommand.Removal(this)))
        .addSubcommand(new PurgeCommand(this))
        .addSubcommand(new IncidentsCommand(this))
        .addSubcommand(CampaignCommands.of(terminal, clock, this::json, this::server))
        .addSubcommand(new SimulateCommand(terminal, this::json))
        .addSubcommand(
            new CommandLine(new GroupCommand.Import()).addSubcommand(new ImportCaxCommand(this)))
        .addSubcommand(DagCommandLine.of(dagConsole()));
  }

  private Console dagConsole() {
    return new Console(terminal.out(), terminal.err(), terminal.interactive());
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }

  /** The server of the data directory. */
  RestClient server() throws IOException {
    return LocalServer.of(dataDirectory);
  }

  Path dataDirectory() {
    return dataDirectory;
  }

  Terminal terminal() {
    return terminal;
  }

  Clock clock() {
    return clock;
  }

  ServerStarter starter() {
    return starter.get();
  }

  boolean json() {
    return json;
  }

  void print(String line) {
    terminal.out().println(line);
  }

  void print(List<String> lines) {
    lines.forEach(this::print);
  }

  void print(Table table) {
    print(table.lines());
  }
}
