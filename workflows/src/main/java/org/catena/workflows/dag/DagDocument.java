package org.catena.workflows.dag;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A DAG as its files say it, with includes read and splices in place: the graph, what each node
 * does, and what concerns the whole. Node {@code i} is node {@code i} of the {@link #graph}; the
 * graph may have relays behind the last node and, unlike a chain's, a cycle. FINAL and SERVICE
 * nodes stand in it without arrows.
 */
public final class DagDocument {
  /**
   * What differs between nodes that share a {@link NodeSpec}.
   *
   * @param folder the node's DIR, empty for the folder of submission
   * @param category with its scope, empty if the node has none
   */
  public record Place(String folder, String category) {
    /** The folder of submission, no category. */
    public static final Place PLAIN = new Place("", "");
  }

  private final Dag graph;
  private final NodeSpec[] specs;
  private final Place[] places;
  private final Map<String, Integer> maxJobs;
  private final DagSettings settings;
  private final List<Remark> warnings;

  /**
   * @param specs one for each node of the graph, relays excepted
   * @param places likewise
   * @param maxJobs category with its scope to the number of its nodes at once
   */
  public DagDocument(
      Dag graph,
      NodeSpec[] specs,
      Place[] places,
      Map<String, Integer> maxJobs,
      DagSettings settings,
      List<Remark> warnings) {
    if (specs.length != graph.nodes() || places.length != graph.nodes()) {
      throw new IllegalArgumentException(
          "%d nodes, %d specs, %d places".formatted(graph.nodes(), specs.length, places.length));
    }
    this.graph = graph;
    this.specs = specs.clone();
    this.places = places.clone();
    this.maxJobs = Collections.unmodifiableMap(new LinkedHashMap<>(maxJobs));
    this.settings = settings;
    this.warnings = List.copyOf(warnings);
  }

  public Dag graph() {
    return graph;
  }

  /** How many nodes there are, relays not counted. */
  public int size() {
    return specs.length;
  }

  /** The node's long name, for example {@code S+x}. */
  public String name(int node) {
    return graph.name(node);
  }

  public OptionalInt find(String name) {
    return graph.find(name);
  }

  public NodeSpec node(int node) {
    return specs[node];
  }

  /** Where the node's submit file, job and scripts are at home; empty: the folder of submission. */
  public String folder(int node) {
    return places[node].folder();
  }

  /** The node's category with its scope. */
  public Optional<String> category(int node) {
    String category = places[node].category();
    return category.isEmpty() ? Optional.empty() : Optional.of(category);
  }

  /** MAXJOBS: category with its scope to how many of its nodes may be at work at once. */
  public Map<String, Integer> maxJobs() {
    return maxJobs;
  }

  public DagSettings settings() {
    return settings;
  }

  /** What the reader accepted but would rather not have seen. */
  public List<Remark> warnings() {
    return warnings;
  }
}
