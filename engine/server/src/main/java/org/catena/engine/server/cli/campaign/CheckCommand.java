package org.catena.engine.server.cli.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.catena.engine.server.cli.client.Terminal;
import org.catena.workflows.campaign.read.BatchOverlaps;
import org.catena.workflows.dag.Remark;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code campaign check}: every error of every file at once. */
@Command(
    name = "check",
    description = {
      "Reads production files with their templates and says everything that is wrong,",
      "with file and line; submits nothing. What aCT and its helper on the worker node",
      "would understand otherwise is a warning. Exit code 1 if a file cannot be used."
    })
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final BooleanSupplier json;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Production files.")
  private List<Path> files = List.of();

  @Option(
      names = "--templates",
      paramLabel = "DIR",
      description = "Where the templates are (default: beside each file, if they are there).")
  private @Nullable Path templates;

  CheckCommand(Terminal terminal, BooleanSupplier json) {
    this.terminal = terminal;
    this.json = json;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    List<CheckedFile> checked =
        files.stream().map(file -> CheckedFile.read(file, templates)).toList();
    List<Remark> overlaps =
        BatchOverlaps.between(
            checked.stream().map(CheckedFile::config).flatMap(Optional::stream).toList());
    if (json.getAsBoolean()) {
      printJson(checked, overlaps);
    } else {
      checked.forEach(this::print);
      overlaps.forEach(this::warn);
    }
    return checked.stream().allMatch(CheckedFile::isGood) ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void print(CheckedFile file) {
    file.warnings().forEach(this::warn);
    file.errors().forEach(error -> terminal.err().println(error));
    file.config()
        .filter(config -> file.isGood())
        .ifPresent(config -> terminal.out().println(file.file() + ": " + BatchText.line(config)));
  }

  private void warn(Remark warning) {
    terminal.err().println("warning: " + warning);
  }

  private void printJson(List<CheckedFile> checked, List<Remark> overlaps)
      throws JsonProcessingException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("files", checked.stream().map(CheckCommand::json).toList());
    answer.put("warnings", overlaps);
    terminal.out().println(new ObjectMapper().writeValueAsString(answer));
  }

  private static Map<String, Object> json(CheckedFile file) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", file.file().toString());
    fields.put("good", file.isGood());
    file.config().ifPresent(config -> fields.put("dataset", config.dataset().toString()));
    file.config().ifPresent(config -> fields.put("jobs", BatchText.jobs(config)));
    fields.put("errors", file.errors());
    fields.put("warnings", file.warnings());
    return fields;
  }
}
