package org.catena.bpmn.diagrams;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.xml.ModelParseException;
import org.catena.bpmn.flow.Flaw;
import org.catena.bpmn.flow.FlowCheck;
import org.catena.bpmn.policy.RetryTable;
import org.catena.bpmn.policy.WrongRetryTable;

/** Looks diagrams and tables through, as it is done before they are deployed. */
public final class DiagramLint {
  private DiagramLint() {}

  /**
   * All findings of all these files, in their order; what one names may be in another, or come with
   * Catena.
   */
  public static List<Finding> of(List<DiagramFile> files) {
    List<Finding> findings = new ArrayList<>();
    List<Drawing> drawings = new ArrayList<>();
    for (DiagramFile file : files) {
      try {
        drawings.add(DrawingReader.read(file));
      } catch (DiagramRefused unreadable) {
        findings.addAll(unreadable.findings());
      }
    }
    List<String> known =
        Stream.concat(drawings.stream(), DiagramFile.shipped().stream().map(DrawingReader::read))
            .flatMap(drawing -> drawing.keys().stream())
            .toList();
    findings.addAll(twins(drawings));
    findings.addAll(of(drawings, known::contains));
    drawings.stream()
        .filter(drawing -> drawing.isDiagram() && model(drawing).isEmpty())
        .map(
            drawing ->
                Finding.ofFile(
                    drawing.file(),
                    "is no BPMN that the engine reads: open and save it in Modeler"))
        .forEach(findings::add);
    return findings;
  }

  /** Of a set none of which take another's place. */
  static List<Finding> twins(Collection<Drawing> drawings) {
    List<Finding> findings = new ArrayList<>();
    List<Drawing> before = new ArrayList<>();
    for (Drawing drawing : drawings) {
      String key = drawing.keys().get(0);
      before.stream()
          .filter(other -> other.keys().get(0).equals(key))
          .findFirst()
          .map(
              twin ->
                  Finding.ofFile(
                      drawing.file(),
                      "has the id '%s' of %s: give one of them another id"
                          .formatted(key, twin.file().name())))
          .ifPresent(findings::add);
      before.add(drawing);
    }
    return findings;
  }

  /**
   * @param decisionExists whether a decision of that id is deployed or about to be
   */
  static List<Finding> of(Collection<Drawing> drawings, Predicate<String> decisionExists) {
    DiagramCheck check = new DiagramCheck(decisionExists);
    return drawings.stream()
        .flatMap(
            drawing ->
                Stream.of(check.findings(drawing), aboutRetries(drawing), aboutFlows(drawing))
                    .flatMap(List::stream))
        .toList();
  }

  private static List<Finding> aboutRetries(Drawing drawing) {
    if (drawing.isDiagram() || !drawing.keys().contains(RetryTable.KEY)) {
      return List.of();
    }
    try {
      RetryTable.read(drawing.file().xml());
      return List.of();
    } catch (WrongRetryTable e) {
      return e.findings().stream().map(what -> Finding.ofFile(drawing.file(), what)).toList();
    }
  }

  private static List<Finding> aboutFlows(Drawing drawing) {
    return model(drawing).map(FlowCheck::flaws).orElse(List.of()).stream()
        .map(flaw -> finding(drawing, flaw))
        .toList();
  }

  private static Finding finding(Drawing drawing, Flaw flaw) {
    return new Finding(
        drawing.file().name(),
        drawing.lines().getOrDefault(flaw.element(), 1),
        flaw.element(),
        flaw.name(),
        flaw.what(),
        flaw.mends());
  }

  /** Empty of a table, and of what the engine itself will refuse. */
  private static Optional<BpmnModelInstance> model(Drawing drawing) {
    if (!drawing.isDiagram()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Bpmn.readModelFromStream(
              new ByteArrayInputStream(drawing.file().xml().getBytes(StandardCharsets.UTF_8))));
    } catch (ModelParseException unreadable) {
      return Optional.empty();
    }
  }
}
