package org.catena.bpmn.diagrams;

class DrawingLayoutTest extends DrawingLayout {
  DrawingLayoutTest() {
    super("raw-to-minitrees");
  }
}
