package org.catena.engine.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.bpmn.diagrams.DiagramFile;
import org.catena.bpmn.diagrams.DiagramLint;
import org.catena.bpmn.diagrams.DiagramRefused;
import org.catena.bpmn.diagrams.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "lint",
    description = {
      "Looks diagrams and tables through, as it is done before they are deployed: stages that are",
      "filled in wrongly, joins that wait for ever, circles without an end, purges that no copies",
      "policy has proven safe, messages that may never come. Needs no server and changes nothing.",
      "Exit code 1 if something has to be mended."
    })
final class LintCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "A .bpmn or .dmn file, or a directory that has some.")
  private List<Path> paths = List.of();

  LintCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    List<DiagramFile> files = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Path path : paths) {
      try {
        files.addAll(named(path));
      } catch (DiagramRefused unreadable) {
        findings.addAll(unreadable.findings());
      }
    }
    findings.addAll(DiagramLint.of(files));
    tell(findings);
    return findings.stream().anyMatch(Finding::mends) ? ExitCode.WORK_STOPPED : ExitCode.GOOD;
  }

  private List<DiagramFile> named(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(DiagramFile.of(path));
    }
    List<DiagramFile> inside = DiagramFile.in(path);
    if (inside.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), path + " has no .bpmn or .dmn file in it: name another directory");
    }
    return inside;
  }

  private void tell(List<Finding> findings) throws JsonProcessingException {
    if (catena.json()) {
      catena.print(new ObjectMapper().writeValueAsString(Map.of("items", findings)));
      return;
    }
    findings.forEach(finding -> catena.print((finding.mends() ? "" : "(think) ") + finding.text()));
    long wrong = findings.stream().filter(Finding::mends).count();
    catena.print(
        findings.isEmpty()
            ? "nothing to mend"
            : "%d to mend, %d to think about".formatted(wrong, findings.size() - wrong));
  }
}
