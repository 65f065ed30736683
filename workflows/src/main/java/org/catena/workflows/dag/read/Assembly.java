package org.catena.workflows.dag.read;

import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagDocument.Place;
import org.catena.workflows.dag.DagSettings;
import org.catena.workflows.dag.JobSource;
import org.catena.workflows.dag.JobSource.Description;
import org.catena.workflows.dag.NodeSpec;
import org.catena.workflows.dag.Remark;

/** Makes a document of what was read, and says what looks like a mistake in the whole. */
final class Assembly {
  private final Layer layer;
  private final Remarks remarks;
  private final DagSettings settings;

  Assembly(Layer layer, Remarks remarks, DagSettings settings) {
    this.layer = layer;
    this.remarks = remarks;
    this.settings = settings;
  }

  DagDocument document(String file) {
    Dag graph = graph();
    NodeSpec[] specs = specs();
    Place[] places = new Place[layer.nodes()];
    for (int node = 0; node < places.length; node++) {
      places[node] = layer.place(node);
    }
    warnOfCategories(file, places);
    warnOfDone(file, graph, specs);
    warnOfDescriptions(file, specs);
    return new DagDocument(graph, specs, places, layer.maxJobs(), settings, remarks.warnings());
  }

  /**
   * Children in the order of their birth, whatever the order of the arrows: so DAGMan frees them.
   */
  private Dag graph() {
    Arrows arrows = layer.arrows();
    int born = layer.born();
    int[] indexes = new int[born];
    for (int node = 0; node < layer.nodes(); node++) {
      indexes[layer.birth(node)] = node;
    }
    Dag.Builder builder = layer.names();
    for (int relay = 0; relay < arrows.relays(); relay++) {
      builder.relay();
    }
    int[] start = new int[born + arrows.relays() + 1];
    for (int arrow = 0; arrow < arrows.size(); arrow++) {
      start[rank(arrows.to(arrow), born) + 1]++;
    }
    for (int i = 1; i < start.length; i++) {
      start[i] += start[i - 1];
    }
    int[] order = new int[arrows.size()];
    for (int arrow = 0; arrow < arrows.size(); arrow++) {
      order[start[rank(arrows.to(arrow), born)]++] = arrow;
    }
    for (int arrow : order) {
      int from = index(arrows.from(arrow), indexes);
      int to = index(arrows.to(arrow), indexes);
      if (arrows.isWeak(arrow)) {
        builder.weakArrow(from, to);
      } else {
        builder.arrow(from, to);
      }
    }
    return builder.buildAsDrawn();
  }

  private static int rank(int birth, int born) {
    return birth < 0 ? born - 1 - birth : birth;
  }

  private static int index(int birth, int[] indexes) {
    return birth < 0 ? birth : indexes[birth];
  }

  /** A submit file that is the name of a SUBMIT-DESCRIPTION, of whatever file, is that. */
  private NodeSpec[] specs() {
    Map<String, Description> descriptions = layer.descriptions();
    Map<NodeSpec, NodeSpec> described = new IdentityHashMap<>();
    NodeSpec[] specs = new NodeSpec[layer.nodes()];
    for (int node = 0; node < specs.length; node++) {
      NodeSpec spec = layer.spec(node);
      specs[node] =
          descriptions.isEmpty()
              ? spec
              : described.computeIfAbsent(spec, s -> described(s, descriptions));
    }
    return specs;
  }

  private static NodeSpec described(NodeSpec spec, Map<String, Description> descriptions) {
    JobSource job =
        spec.job()
            .<JobSource>fold(
                file -> {
                  Description description = descriptions.get(file.path());
                  return description == null ? file : description;
                },
                description -> description,
                dag -> dag);
    if (job == spec.job()) {
      return spec;
    }
    SpecDraft draft = new SpecDraft(spec);
    draft.job = job;
    return draft.spec();
  }

  private void warnOfCategories(String file, Place[] places) {
    Set<String> used = new HashSet<>();
    String last = "";
    for (Place place : places) {
      if (!place.category().equals(last)) {
        last = place.category();
        used.add(last);
      }
    }
    used.remove("");
    for (String category : layer.maxJobs().keySet()) {
      if (!used.contains(category)) {
        warn(file, category, "has MAXJOBS but no node", "is the category spelled the same?");
      }
    }
    for (String category : used) {
      if (!layer.maxJobs().containsKey(category)) {
        warn(file, category, "is a category without MAXJOBS: it limits nothing", "add MAXJOBS");
      }
    }
  }

  /** Its children do not wait for its parents: rarely what was meant. */
  private void warnOfDone(String file, Dag graph, NodeSpec[] specs) {
    BitSet behindOpen = new BitSet();
    for (int node = 0; node < graph.size(); node++) {
      boolean open = node < specs.length ? !specs[node].done() : behindOpen.get(node);
      for (int i = graph.firstArrow(node); open && i < graph.firstArrow(node + 1); i++) {
        behindOpen.set(graph.child(i));
      }
    }
    for (int node = behindOpen.nextSetBit(0);
        node >= 0 && node < specs.length;
        node = behindOpen.nextSetBit(node + 1)) {
      if (specs[node].done()) {
        warn(
            file,
            graph.name(node),
            "is DONE though not all its parents are; its children do not wait for them",
            "mark the parents DONE too");
      }
    }
  }

  private void warnOfDescriptions(String file, NodeSpec[] specs) {
    Map<String, Description> unused = new LinkedHashMap<>(layer.descriptions());
    for (int node = 0; node < specs.length && !unused.isEmpty(); node++) {
      unused.remove(specs[node].job().fold(f -> "", Description::name, dag -> ""));
    }
    unused.keySet().forEach(name -> warn(file, name, "describes no node's job", "remove it"));
  }

  private void warn(String file, String word, String problem, String remedy) {
    remarks.warning(new Remark(file, 0, word, problem, remedy));
  }
}
