package org.catena.bpmn.diagrams;

class BatchLayoutTest extends DrawingLayout {
  BatchLayoutTest() {
    super("batch");
  }
}
