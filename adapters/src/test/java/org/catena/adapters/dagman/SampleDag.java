package org.catena.adapters.dagman;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.catena.adapters.spi.DagNode;
import org.catena.adapters.spi.DagRequest;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmittedDag;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.model.Resources;

/** A graph of shell lines, put together node by node. */
final class SampleDag {
  static final Resources SMALL = new Resources(1, 64L << 20, Duration.ofMinutes(10));

  private final String prefix;
  private final Path directory;
  private final Dag.Builder graph = Dag.builder();
  private final List<DagNode> nodes = new ArrayList<>();
  private final Map<String, Integer> categories = new TreeMap<>();

  /**
   * @param share whose name is unique
   */
  SampleDag(Path share) {
    this.prefix = share.getFileName() + "-";
    this.directory = share.resolve("dag");
  }

  /** A node that runs a line of shell in its attempt's directory. */
  SampleDag node(String name, String line) {
    return node(name, 0, "", List.of("/bin/sh", "-c", line));
  }

  SampleDag node(String name, int retries, String category, List<String> words) {
    return node(name, retries, category, words, List.of());
  }

  SampleDag node(String name, int retries, String category, List<String> words, List<Path> inputs) {
    graph.node(name);
    JobRequest job =
        new JobRequest(
            key(name), words, directory.resolve("nodes").resolve(name), Map.of(), SMALL, inputs);
    nodes.add(
        new DagNode(job, retries, category.isEmpty() ? Optional.empty() : Optional.of(category)));
    return this;
  }

  SampleDag arrow(String parent, String child) {
    graph.arrow(graph.find(parent).orElseThrow(), graph.find(child).orElseThrow());
    return this;
  }

  SampleDag atMost(String category, int most) {
    categories.put(category, most);
    return this;
  }

  Dag.Builder graph() {
    return graph;
  }

  /** Unique over tests: the pool keeps its history. */
  JobKey key(String name) {
    return new JobKey((prefix + name).replaceAll("[^A-Za-z0-9._-]", "_"));
  }

  JobKey run(int number) {
    return key("run" + number);
  }

  SubmittedDag again(int number) {
    return new SubmittedDag(run(number), directory);
  }

  DagRequest request() {
    return request(1);
  }

  /** The same for a later run. */
  DagRequest request(int number) {
    return new DagRequest(run(number), directory, graph.buildAsDrawn(), nodes, categories);
  }
}
