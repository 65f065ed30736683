package org.catena.workflows.dag;

import java.util.List;
import java.util.function.Function;

/** Where the description of a node's job stands. */
public sealed interface JobSource {
  /** A submit file, relative to the node's folder; looked up when the node starts. */
  record SubmitFile(String path) implements JobSource {
    @Override
    public <R> R fold(
        Function<SubmitFile, R> file,
        Function<Description, R> description,
        Function<InnerDag, R> innerDag) {
      return file.apply(this);
    }
  }

  /**
   * Lines of the DAG file itself, between braces or tags.
   *
   * @param name of a SUBMIT-DESCRIPTION that nodes share, else empty
   */
  record Description(String name, List<String> lines) implements JobSource {
    public Description {
      lines = List.copyOf(lines);
    }

    @Override
    public <R> R fold(
        Function<SubmitFile, R> file,
        Function<Description, R> description,
        Function<InnerDag, R> innerDag) {
      return description.apply(this);
    }
  }

  /** Another DAG file, run as a DAG of its own; read only when the node starts. */
  record InnerDag(String path) implements JobSource {
    @Override
    public <R> R fold(
        Function<SubmitFile, R> file,
        Function<Description, R> description,
        Function<InnerDag, R> innerDag) {
      return innerDag.apply(this);
    }
  }

  /** One case for each. */
  <R> R fold(
      Function<SubmitFile, R> file,
      Function<Description, R> description,
      Function<InnerDag, R> innerDag);
}
