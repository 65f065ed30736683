package org.catena.engine.benchmark;

/** The same work for all contenders. */
record Workload(JobGraph graph, JobKind kind) {
  String title() {
    return kind == JobKind.NOTHING ? graph.title() + " that do nothing" : graph.title();
  }

  int jobs() {
    return graph.size();
  }
}
