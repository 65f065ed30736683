package org.catena.workflows.dag.draw;

import java.util.List;
import org.catena.workflows.dag.NodeKind;

/**
 * Nodes drawn as one box.
 *
 * @param name of its only node, or the pattern of its nodes' names
 * @param job what they run: a file or the name of a description, numbers as {@code *}
 * @param firstLevel {@link Levels#NONE} when they have none
 * @param badges what else is said of them, a few words each
 */
public record Group(
    String name,
    NodeKind kind,
    int count,
    String job,
    int firstLevel,
    int lastLevel,
    List<String> badges) {
  public Group {
    badges = List.copyOf(badges);
  }
}
