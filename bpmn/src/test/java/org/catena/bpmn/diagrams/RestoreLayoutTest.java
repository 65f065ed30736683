package org.catena.bpmn.diagrams;

class RestoreLayoutTest extends DrawingLayout {
  RestoreLayoutTest() {
    super("restore-replica");
  }
}
