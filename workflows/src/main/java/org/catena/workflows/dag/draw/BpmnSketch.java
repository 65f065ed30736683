package org.catena.workflows.dag.draw;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A BPMN 2.0 diagram with one box that stands for a DAG: start, box, end, the DAG file as a
 * document beside the box, and what is in it as a note. A sketch for an editor: it is not
 * executable, since no stage would end the box.
 */
public final class BpmnSketch {
  /** The box's property that names a DAG file, as seen from the diagram; one for each file. */
  public static final String PROPERTY = "catena.dag";

  private static final int MOST_NOTED = 10;
  private static final int NOTE_LINE = 18;

  private final List<String> files;
  private final Template template;
  private final String name;
  private final String id;

  private BpmnSketch(List<String> files, Template template) {
    this.files = files;
    this.template = template;
    this.name = nameOf(files.get(0));
    this.id = idOf(name);
  }

  /**
   * The diagram's text.
   *
   * @param files of the DAG, the primary one first, as the diagram is to name them
   */
  public static String of(List<String> files, Template template) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no DAG file");
    }
    return new BpmnSketch(List.copyOf(files), template).text();
  }

  private static String nameOf(String file) {
    String last = file.substring(file.lastIndexOf('/') + 1);
    return last.endsWith(".dag") && last.length() > 4 ? last.substring(0, last.length() - 4) : last;
  }

  /** What XML and every engine take for an id, and what is no box's. */
  private static String idOf(String name) {
    return "dag-" + name.replaceAll("[^A-Za-z0-9_-]", "_");
  }

  private String text() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="%1$s-definitions" targetNamespace="https://catena.example/diagrams" modeler:executionPlatform="Camunda Platform" modeler:executionPlatformVersion="7.24.0">
        %2$s%3$s</bpmn:definitions>
        """
        .formatted(id, process(), diagram());
  }

  private String process() {
    return """
          <bpmn:process id="%1$s" name="%2$s" isExecutable="false" camunda:historyTimeToLive="P365D">
            <bpmn:documentation>A sketch made from %3$s. %4$s.</bpmn:documentation>
            <bpmn:startEvent id="newRun" name="New run">
              <bpmn:outgoing>newRun-to-runDag</bpmn:outgoing>
            </bpmn:startEvent>
            <bpmn:receiveTask id="runDag" name="%2$s">
              <bpmn:documentation>Waits until the DAG is done. It is run as it stands in its file: catena dag run %3$s</bpmn:documentation>
              <bpmn:extensionElements>
                <camunda:properties>
        %5$s        </camunda:properties>
              </bpmn:extensionElements>
              <bpmn:incoming>newRun-to-runDag</bpmn:incoming>
              <bpmn:outgoing>runDag-to-done</bpmn:outgoing>
            </bpmn:receiveTask>
            <bpmn:endEvent id="done" name="Done">
              <bpmn:incoming>runDag-to-done</bpmn:incoming>
            </bpmn:endEvent>
            <bpmn:sequenceFlow id="newRun-to-runDag" sourceRef="newRun" targetRef="runDag" />
            <bpmn:sequenceFlow id="runDag-to-done" sourceRef="runDag" targetRef="done" />
            <bpmn:dataObjectReference id="dagFile" name="%6$s" dataObjectRef="dagData" />
            <bpmn:dataObject id="dagData" />
            <bpmn:textAnnotation id="contents">
              <bpmn:text>%7$s</bpmn:text>
            </bpmn:textAnnotation>
            <bpmn:association id="file-to-runDag" sourceRef="dagFile" targetRef="runDag" />
            <bpmn:association id="runDag-to-contents" sourceRef="runDag" targetRef="contents" />
          </bpmn:process>
        """
        .formatted(
            id,
            Svg.escaped(name),
            Svg.escaped(String.join(" ", files)),
            Svg.escaped(DagOutline.size(template)),
            properties(),
            Svg.escaped(files.get(0).substring(files.get(0).lastIndexOf('/') + 1)),
            Svg.escaped(String.join("\n", note())));
  }

  private String properties() {
    return files.stream()
        .map(
            file ->
                "          <camunda:property name=\"%s\" value=\"%s\" />\n"
                    .formatted(PROPERTY, Svg.escaped(file)))
        .collect(Collectors.joining());
  }

  /** The groups of the DAG, not all of them if there are many. */
  private List<String> note() {
    List<Group> groups = template.groups();
    int shown = groups.size() > MOST_NOTED ? MOST_NOTED - 1 : groups.size();
    List<String> lines =
        groups.stream()
            .limit(shown)
            .map(g -> g.count() == 1 ? g.name() : g.name() + " × " + Fan.number(g.count()))
            .map(line -> Svg.fit(line, 40))
            .collect(Collectors.toList());
    if (shown < groups.size()) {
      lines.add("and %d more".formatted(groups.size() - shown));
    }
    return lines;
  }

  private String diagram() {
    return """
          <bpmndi:BPMNDiagram id="%1$s-diagram">
            <bpmndi:BPMNPlane id="%1$s-plane" bpmnElement="%1$s">
        %2$s    </bpmndi:BPMNPlane>
          </bpmndi:BPMNDiagram>
        """
        .formatted(
            id,
            shape("newRun", 160, 222, 36, 36)
                + shape("runDag", 260, 200, 100, 80)
                + shape("done", 424, 222, 36, 36)
                + shape("dagFile", 292, 90, 36, 50)
                + shape("contents", 260, 330, 300, 14 + NOTE_LINE * Math.max(1, note().size()))
                + edge("newRun-to-runDag", 196, 240, 260, 240)
                + edge("runDag-to-done", 360, 240, 424, 240)
                + edge("file-to-runDag", 310, 140, 310, 200)
                + edge("runDag-to-contents", 310, 280, 310, 330));
  }

  private static String shape(String element, int x, int y, int width, int height) {
    return """
              <bpmndi:BPMNShape id="%1$s-shape" bpmnElement="%1$s">
                <dc:Bounds x="%2$d" y="%3$d" width="%4$d" height="%5$d" />
              </bpmndi:BPMNShape>
        """
        .formatted(element, x, y, width, height);
  }

  private static String edge(String element, int x1, int y1, int x2, int y2) {
    return """
              <bpmndi:BPMNEdge id="%1$s-edge" bpmnElement="%1$s">
                <di:waypoint x="%2$d" y="%3$d" />
                <di:waypoint x="%4$d" y="%5$d" />
              </bpmndi:BPMNEdge>
        """
        .formatted(element, x1, y1, x2, y2);
  }
}
