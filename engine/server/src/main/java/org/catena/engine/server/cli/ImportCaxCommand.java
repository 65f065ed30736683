package org.catena.engine.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.catena.workflows.cax.CaxConfiguration;
import org.catena.workflows.cax.CaxHost;
import org.catena.workflows.cax.CaxHostReader;
import org.catena.workflows.cax.CaxPolicyTable;
import org.catena.workflows.cax.CaxReading;
import org.catena.workflows.cax.CaxRule;
import org.catena.workflows.cax.CaxRuleReader;
import org.catena.workflows.dag.Remark;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catena import cax}: what cax's files become. */
@Command(
    name = "cax",
    description = {
      "Reads the list of hosts of XENON1T's cax (cax.json), and a file of its rules, and prints",
      "what they become: configuration in YAML, and the rules as the table copies-policy.",
      "What has no counterpart is said with file and line. Changes nothing."
    })
final class ImportCaxCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Parameters(paramLabel = "FILE", description = "A list of hosts, such as cax.json.")
  private Path file = Path.of("");

  @Option(names = "--rules", paramLabel = "RULES", description = "A rule file, such as rules.json.")
  private @Nullable Path rules;

  ImportCaxCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    CaxReading<List<CaxHost>> hosts;
    CaxReading<List<CaxRule>> ruled;
    try {
      hosts = CaxHostReader.read(file.toString(), Files.readString(file));
      ruled =
          rules == null
              ? new CaxReading<>(List.of(), List.of(), List.of())
              : CaxRuleReader.read(rules.toString(), Files.readString(rules));
    } catch (IOException unreadable) {
      catena.terminal().err().println("catena: a file cannot be read: " + unreadable);
      return ExitCode.USAGE;
    }
    List<Remark> errors = both(hosts.errors(), ruled.errors());
    List<Remark> warnings = both(hosts.warnings(), ruled.warnings());
    if (!errors.isEmpty()) {
      errors.forEach(catena.terminal().err()::println);
      return ExitCode.USAGE;
    }
    List<String> configuration = CaxConfiguration.of(hosts.value(), ruled.value());
    Optional<String> table =
        Optional.ofNullable(rules)
            .map(given -> CaxPolicyTable.of(String.valueOf(given.getFileName()), ruled.value()));
    if (catena.json()) {
      catena.print(json(configuration, table, warnings));
    } else {
      warnings.forEach(warning -> catena.terminal().err().println("warning: " + warning));
      catena.print(configuration);
      table.ifPresent(dmn -> catena.print(List.of("", "# copies-policy.dmn", dmn.stripTrailing())));
    }
    return ExitCode.OK;
  }

  private static List<Remark> both(List<Remark> first, List<Remark> second) {
    List<Remark> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private static String json(
      List<String> configuration, Optional<String> table, List<Remark> warnings)
      throws JsonProcessingException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("configuration", String.join("\n", configuration) + "\n");
    table.ifPresent(dmn -> answer.put("table", dmn));
    answer.put("warnings", warnings);
    return new ObjectMapper().writeValueAsString(answer);
  }
}
