package org.catena.bpmn.diagrams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.catena.bpmn.house.House;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.draw.BpmnSketch;
import org.catena.workflows.dag.draw.Template;
import org.catena.workflows.dag.read.DagReader;
import org.catena.workflows.dag.read.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code catena dag import} draws is a diagram to the check, the engine and the editor. */
class DagSketchTest {
  private static final String DAG =
      "JOB split s\nJOB w<1> w\nJOB w<2> w\nJOB merge&co m\n"
          + "PARENT split CHILD w<1> w<2>\nPARENT w<1> w<2> CHILD merge&co\n";

  @TempDir Path temp;

  @Test
  void theCheckFindsNothingAndTheEngineTakesItWithoutAProcessToStart() throws Exception {
    DiagramFile sketch = sketch("a & <b>.dag", "dags/done.dag");

    assertThat(new DiagramCheck(decision -> false).findings(DrawingReader.read(sketch))).isEmpty();
    try (House house = House.byHand()) {
      assertThat(house.deploy(List.of(sketch))).isEmpty();
    }
  }

  @Test
  void theBoxNamesItsDagFilesAndTheNoteItsGroups() throws Exception {
    BpmnModelInstance model = model("x/a & <b>.dag", "more.dag");

    ReceiveTask box = model.getModelElementsByType(ReceiveTask.class).iterator().next();
    assertThat(box.getName()).isEqualTo("a & <b>");
    assertThat(box.getDocumentations().iterator().next().getTextContent())
        .contains("catena dag run x/a & <b>.dag more.dag");
    assertThat(model.getModelElementsByType(CamundaProperty.class))
        .extracting(CamundaProperty::getCamundaName, CamundaProperty::getCamundaValue)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(BpmnSketch.PROPERTY, "x/a & <b>.dag"),
            org.assertj.core.groups.Tuple.tuple(BpmnSketch.PROPERTY, "more.dag"));
    TextAnnotation note = model.getModelElementsByType(TextAnnotation.class).iterator().next();
    assertThat(note.getText().getTextContent()).isEqualTo("split\nw<*> × 2\nmerge&co");
  }

  @Test
  void theSketchFollowsTheSchemaAndEveryNodeIsDrawn() throws Exception {
    BpmnModelInstance model = model("main.dag");

    Bpmn.validateModel(model);

    assertThat(model.getModelElementsByType(BpmnShape.class))
        .extracting(shape -> shape.getBpmnElement().getId())
        .containsAll(
            model.getModelElementsByType(FlowNode.class).stream().map(FlowNode::getId).toList())
        .contains("dagFile", "contents");
  }

  private DiagramFile sketch(String... names) throws IOException, DagFormatException {
    Files.writeString(temp.resolve("main.dag"), DAG);
    Template template =
        Template.of(new DagReader(temp, ReadOptions.usual()).read(List.of(Path.of("main.dag"))));
    return new DiagramFile("own/sketch.bpmn", BpmnSketch.of(List.of(names), template));
  }

  private BpmnModelInstance model(String... names) throws IOException, DagFormatException {
    return Bpmn.readModelFromStream(
        new ByteArrayInputStream(sketch(names).xml().getBytes(StandardCharsets.UTF_8)));
  }
}
