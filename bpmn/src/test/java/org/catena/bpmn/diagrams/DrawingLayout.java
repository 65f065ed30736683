package org.catena.bpmn.diagrams;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.junit.jupiter.api.Test;

/** A diagram that ships can be read at a glance. */
abstract class DrawingLayout {
  private static final int SCREEN_WIDTH = 1280;

  private final BpmnModelInstance model;
  private final Collection<BpmnShape> shapes;
  private final Collection<BpmnEdge> edges;

  DrawingLayout(String name) {
    model =
        Bpmn.readModelFromStream(
            DrawingLayout.class.getResourceAsStream("/processes/" + name + ".bpmn"));
    shapes = model.getModelElementsByType(BpmnShape.class);
    edges = model.getModelElementsByType(BpmnEdge.class);
  }

  @Test
  void everyElementIsDrawn() {
    assertThat(shapes)
        .extracting(shape -> shape.getBpmnElement().getId())
        .containsExactlyInAnyOrderElementsOf(
            model.getModelElementsByType(FlowNode.class).stream().map(FlowNode::getId).toList());
    assertThat(edges)
        .extracting(edge -> edge.getBpmnElement().getId())
        .containsExactlyInAnyOrderElementsOf(
            model.getModelElementsByType(SequenceFlow.class).stream()
                .map(SequenceFlow::getId)
                .toList());
  }

  @Test
  void theWholeFitsOnOneScreen() {
    double left = areas().stream().mapToDouble(Rectangle2D::getMinX).min().orElseThrow();
    double right = areas().stream().mapToDouble(Rectangle2D::getMaxX).max().orElseThrow();

    assertThat(right - left).isLessThan(SCREEN_WIDTH);
  }

  @Test
  void nothingOverlaps() {
    List<Rectangle2D> areas = areas();
    for (int one = 0; one < areas.size(); one++) {
      for (int other = one + 1; other < areas.size(); other++) {
        assertThat(areas.get(one).intersects(areas.get(other)))
            .as("%s and %s overlap", areas.get(one), areas.get(other))
            .isFalse();
      }
    }
  }

  @Test
  void everyFlowRunsStraightAndTouchesNothingOnItsWay() {
    for (BpmnEdge edge : edges) {
      for (Line2D line : lines(edge)) {
        assertThat(line.getX1() == line.getX2() || line.getY1() == line.getY2())
            .as("%s is orthogonal", edge.getId())
            .isTrue();
        assertThat(areas()).as(edge.getId()).noneMatch(area -> runsThrough(line, area));
      }
    }
  }

  @Test
  void noTwoFlowsCross() {
    for (BpmnEdge one : edges) {
      for (BpmnEdge other : edges) {
        if (!one.getId().equals(other.getId())) {
          for (Line2D line : lines(one)) {
            assertThat(lines(other)).as(one.getId()).noneMatch(its -> crosses(line, its));
          }
        }
      }
    }
  }

  /** Shapes and their labels. */
  private List<Rectangle2D> areas() {
    List<Rectangle2D> areas = new ArrayList<>();
    for (BpmnShape shape : shapes) {
      areas.add(area(shape.getBounds()));
      if (shape.getBpmnLabel() != null) {
        areas.add(area(shape.getBpmnLabel().getBounds()));
      }
    }
    return areas;
  }

  private static Rectangle2D area(Bounds bounds) {
    return new Rectangle2D.Double(
        bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
  }

  private static List<Line2D> lines(BpmnEdge edge) {
    List<Waypoint> points = List.copyOf(edge.getWaypoints());
    List<Line2D> lines = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      Waypoint from = points.get(i - 1);
      Waypoint to = points.get(i);
      lines.add(new Line2D.Double(from.getX(), from.getY(), to.getX(), to.getY()));
    }
    return lines;
  }

  /** A line may end at a shape's border, not run inside it. */
  private static boolean runsThrough(Line2D line, Rectangle2D area) {
    return line.intersects(
        area.getX() + 1, area.getY() + 1, area.getWidth() - 2, area.getHeight() - 2);
  }

  /** Flows that leave one gateway, or enter one, may touch at their ends. */
  private static boolean crosses(Line2D one, Line2D other) {
    return one.intersectsLine(other) && !touchesAtAnEnd(one, other) && !touchesAtAnEnd(other, one);
  }

  private static boolean touchesAtAnEnd(Line2D one, Line2D other) {
    return other.ptSegDist(one.getP1()) == 0 || other.ptSegDist(one.getP2()) == 0;
  }
}
