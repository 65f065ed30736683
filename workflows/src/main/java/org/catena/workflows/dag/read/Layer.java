package org.catena.workflows.dag.read;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.dag.DagDocument.Place;
import org.catena.workflows.dag.JobSource.Description;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.NodeSpec;

/**
 * The nodes that one DAG file and what it includes define, and its splices, first apart, then
 * merged behind its own nodes. A node has an index, which says where it stands, and a birth, which
 * says when it was read: DAGMan starts nodes by the one and releases children by the other.
 *
 * <p>DAGMan merges splices at the end of every file it reads, an included one too, and at that
 * moment notes which nodes are first and last. So after an INCLUDE a splice has no name of its own
 * any more, and a splice's first and last nodes are those of any such moment. That can be seen from
 * outside, so it is so here.
 */
final class Layer {
  private final boolean splice;
  private final Dag.Builder names = Dag.builder();
  private final List<NodeSpec> specs = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final IntList births = new IntList();
  private final Map<Place, Place> knownPlaces = new HashMap<>();
  private final Arrows arrows = new Arrows();
  private final BitSet first = new BitSet();
  private final BitSet last = new BitSet();
  private final TreeMap<String, Splice> splices = new TreeMap<>();
  private final Set<String> mergedSplices = new HashSet<>();
  private final Set<String> broken = new HashSet<>();
  private final Map<String, Integer> maxJobs = new LinkedHashMap<>();
  private final Map<String, Description> descriptions = new LinkedHashMap<>();
  private final TreeMap<Integer, IntList> pinsIn = new TreeMap<>();
  private final TreeMap<Integer, IntList> pinsOut = new TreeMap<>();
  private final Set<NodeKind> single = EnumSet.noneOf(NodeKind.class);
  private int born;
  private int fileStart;
  private boolean incomplete;
  private long plannedArrows;

  Layer(boolean splice) {
    this.splice = splice;
  }

  boolean isSplice() {
    return splice;
  }

  /** Adds a node unless its name is taken; tells whether it did. */
  boolean add(String name, NodeSpec spec, Place place) {
    if (splices.containsKey(name) || names.newNode(name).isEmpty()) {
      return false;
    }
    specs.add(spec);
    places.add(known(place));
    births.add(born++);
    return true;
  }

  /** Whether no node of this kind, of which a DAG has one at most, was there before. */
  boolean isFirst(NodeKind kind) {
    return single.add(kind);
  }

  /** The node's index, negative if there is none of that name. */
  int find(String name) {
    return names.find(name).orElse(-1);
  }

  int nodes() {
    return specs.size();
  }

  /** Another DAG file of the same submission begins: ALL_NODES means its nodes only. */
  void startFile() {
    fileStart = nodes();
  }

  int fileStart() {
    return fileStart;
  }

  Dag.Builder names() {
    return names;
  }

  NodeSpec spec(int node) {
    return specs.get(node);
  }

  void spec(int node, NodeSpec spec) {
    specs.set(node, spec);
  }

  Place place(int node) {
    return places.get(node);
  }

  void place(int node, Place place) {
    places.set(node, known(place));
  }

  private Place known(Place place) {
    return place == Place.PLAIN ? place : knownPlaces.computeIfAbsent(place, p -> p);
  }

  int birth(int node) {
    return births.get(node);
  }

  /** How many nodes were born here, those of splices not yet merged too. */
  int born() {
    return born;
  }

  Arrows arrows() {
    return arrows;
  }

  Map<String, Integer> maxJobs() {
    return maxJobs;
  }

  Map<String, Description> descriptions() {
    return descriptions;
  }

  TreeMap<Integer, IntList> pinsIn() {
    return pinsIn;
  }

  TreeMap<Integer, IntList> pinsOut() {
    return pinsOut;
  }

  TreeMap<String, Splice> splices() {
    return splices;
  }

  /** Whether there was a splice of that name before an INCLUDE merged it. */
  boolean hadSplice(String name) {
    return mergedSplices.contains(name);
  }

  /** Births of the nodes that stand for the whole layer as a child. */
  BitSet first() {
    return first;
  }

  /** Births of the nodes that stand for the whole layer as a parent. */
  BitSet last() {
    return last;
  }

  /** Remembers a name whose definition failed, so that one error is not told twice. */
  void breaks(String name) {
    broken.add(name);
  }

  boolean isBroken(String name) {
    return incomplete || broken.contains(name);
  }

  /** A file could not be included: nobody knows what names it would have brought. */
  void lacksFile() {
    incomplete = true;
  }

  void addSplice(String name, String folder, Layer layer) {
    splices.put(name, new Splice(name, folder, layer, born));
    born += layer.born;
    plannedArrows += layer.arrows.size();
  }

  /** How many arrows there will be when the splices are merged. */
  long plannedArrows() {
    return plannedArrows + arrows.size();
  }

  /**
   * The end of a file: splices go behind the nodes, in the order of their names, and who is first
   * and last is noted.
   *
   * @throws Mistake if two long names are the same
   */
  void endFile(Consequences consequences) {
    for (Splice merged : splices.values()) {
      merge(merged, consequences);
      mergedSplices.add(merged.name());
    }
    splices.clear();
    plannedArrows = 0;
    if (splice) {
      for (int node = 0; node < nodes(); node++) {
        note(node);
      }
    }
  }

  private void note(int node) {
    if (spec(node).kind() != NodeKind.SERVICE) {
      if (!arrows.hasParent(birth(node))) {
        first.set(birth(node));
      }
      if (!arrows.hasChild(birth(node))) {
        last.set(birth(node));
      }
    }
  }

  private void merge(Splice merged, Consequences consequences) {
    Layer inner = merged.layer();
    Map<Place, Place> moved = new IdentityHashMap<>();
    String scope = merged.scope();
    for (int node = 0; node < inner.nodes(); node++) {
      String name = scope + inner.names.name(node);
      if (names.newNode(name).isEmpty()) {
        throw new Mistake(name, "is the name of two nodes", "give the splices other names");
      }
      specs.add(inner.spec(node));
      places.add(moved.computeIfAbsent(inner.place(node), place -> known(merged.place(place))));
      births.add(merged.base() + inner.birth(node));
    }
    arrows.addAll(inner.arrows, merged.base());
    inner.maxJobs.forEach(
        (category, most) -> {
          Integer mine = maxJobs.putIfAbsent(merged.category(category), most);
          if (mine != null && !mine.equals(most)) {
            consequences.limitOverridden(merged.category(category), mine, merged.name(), most);
          }
        });
    inner.descriptions.forEach(
        (name, description) -> {
          Description mine = descriptions.putIfAbsent(name, description);
          if (mine != null && !mine.equals(description)) {
            consequences.descriptionHidden(name, merged.name());
          }
        });
  }

  /** What merging a splice may have for an effect that nobody wrote down. */
  interface Consequences {
    void limitOverridden(String category, int outer, String splice, int inner);

    void descriptionHidden(String name, String splice);
  }
}
