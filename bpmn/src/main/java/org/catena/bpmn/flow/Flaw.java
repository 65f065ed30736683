package org.catena.bpmn.flow;

/**
 * What is wrong with how a diagram flows.
 *
 * @param element the id of the shape
 * @param name as it is drawn; may be empty
 * @param what is wrong, and what would be right
 * @param mends whether it has to be mended before anything runs; otherwise it is to be thought
 *     about
 */
public record Flaw(String element, String name, String what, boolean mends) {
  static Flaw error(Node node, String what) {
    return new Flaw(node.id(), node.name(), what, true);
  }

  static Flaw warning(Node node, String what) {
    return new Flaw(node.id(), node.name(), what, false);
  }
}
