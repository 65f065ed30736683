package org.catena.bpmn.diagrams;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.ResourceReport;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ResourceDefinition;

/** Gives diagrams and tables to the engine: all of a set, or none. */
public final class DiagramDeployer {
  private static final String DEPLOYMENT = "catena";

  private final RepositoryService repository;

  public DiagramDeployer(RepositoryService repository) {
    this.repository = repository;
  }

  /**
   * Deploys what is new or changed. A user's own file takes the place of a shipped one with the
   * same process or decision id, whatever its file name. Running instances stay in the version they
   * are in.
   *
   * @return process and decision ids that have a new version now
   * @throws DiagramRefused with all findings; nothing is deployed then
   */
  public List<String> deploy(List<DiagramFile> shipped, List<DiagramFile> own) {
    Map<String, Drawing> byKey = byKey(shipped);
    byKey.putAll(byKey(own));
    check(byKey);
    Map<String, Drawing> byResource = new LinkedHashMap<>();
    byKey.forEach(
        (key, drawing) -> byResource.put(key + (drawing.isDiagram() ? ".bpmn" : ".dmn"), drawing));
    return deploy(byResource);
  }

  private static Map<String, Drawing> byKey(List<DiagramFile> files) {
    List<Drawing> drawings = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (DiagramFile file : files) {
      try {
        drawings.add(DrawingReader.read(file));
      } catch (DiagramRefused e) {
        findings.addAll(e.findings());
      }
    }
    findings.addAll(DiagramLint.twins(drawings));
    refuse(findings);
    Map<String, Drawing> byKey = new LinkedHashMap<>();
    drawings.forEach(drawing -> byKey.put(drawing.keys().get(0), drawing));
    return byKey;
  }

  private void check(Map<String, Drawing> byKey) {
    List<String> inSet =
        byKey.values().stream().flatMap(drawing -> drawing.keys().stream()).toList();
    refuse(
        DiagramLint.of(byKey.values(), decision -> inSet.contains(decision) || isDeployed(decision))
            .stream()
            .filter(Finding::mends)
            .toList());
  }

  private boolean isDeployed(String decision) {
    return repository.createDecisionDefinitionQuery().decisionDefinitionKey(decision).count() > 0;
  }

  private List<String> deploy(Map<String, Drawing> byResource) {
    DeploymentBuilder deployment =
        repository.createDeployment().name(DEPLOYMENT).enableDuplicateFiltering(true);
    byResource.forEach((name, drawing) -> deployment.addString(name, drawing.file().xml()));
    try {
      return keysOf(deployment.deployWithResult());
    } catch (ParseException e) {
      throw new DiagramRefused(
          e.getResorceReports().stream().flatMap(one -> findings(one, byResource)).toList(), e);
    } catch (ProcessEngineException e) {
      throw new DiagramRefused(List.of(EngineMessages.withFiles(e, byResource)), e);
    }
  }

  private static Stream<Finding> findings(ResourceReport report, Map<String, Drawing> byResource) {
    String file = Objects.requireNonNull(byResource.get(report.getResourceName())).file().name();
    return report.getErrors().stream()
        .map(
            problem ->
                new Finding(
                    file,
                    problem.getLine(),
                    "",
                    "",
                    "element '%s': %s"
                        .formatted(
                            Objects.toString(problem.getMainElementId(), "?"),
                            problem.getMessage()),
                    true));
  }

  private static List<String> keysOf(DeploymentWithDefinitions deployed) {
    return Stream.of(
            deployed.getDeployedProcessDefinitions(), deployed.getDeployedDecisionDefinitions())
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .map(ResourceDefinition::getKey)
        .toList();
  }

  private static void refuse(List<Finding> findings) {
    if (!findings.isEmpty()) {
      throw new DiagramRefused(findings);
    }
  }
}
