package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZonedDateTime;
import org.catena.workflows.dag.DagSettings;
import org.catena.workflows.dag.LosslessText;
import org.catena.workflows.dag.files.NodeState;
import org.catena.workflows.dag.write.DotWriter;

/** Draws the DAG for Graphviz: once, or with UPDATE whenever it has changed. */
final class DotKeeper implements DagObserver {
  private final DotWriter writer;
  private final DagSettings.DotFile settings;
  private final Path file;
  private final String header;
  private final Clock clock;
  private boolean changed;

  DotKeeper(DagView view, DagSettings.DotFile settings, Path folder, Clock clock)
      throws IOException {
    this.writer = new DotWriter(view.dag(), node -> look(view.state(node)));
    this.settings = settings;
    this.file = DotWriter.file(settings, folder);
    this.clock = clock;
    this.header =
        settings.header().isPresent()
            ? Files.readString(folder.resolve(settings.header().get()))
            : "";
  }

  private static DotWriter.Look look(NodeState state) {
    return switch (state) {
      case NOT_READY, READY, FUTILE -> DotWriter.Look.WAITING;
      case PRERUN -> DotWriter.Look.PRE;
      case SUBMITTED -> DotWriter.Look.SUBMITTED;
      case POSTRUN -> DotWriter.Look.POST;
      case DONE -> DotWriter.Look.DONE;
      case ERROR -> DotWriter.Look.FAILED;
    };
  }

  void draw() throws IOException {
    String text = writer.text(ZonedDateTime.now(clock), settings.header().orElse(""), header);
    Files.write(file, LosslessText.encode(text));
    changed = false;
  }

  @Override
  public void moved(int node, NodeState state) {
    changed = true;
  }

  @Override
  public void looked() throws IOException {
    if (changed && settings.update()) {
      draw();
    }
  }

  @Override
  public void over(Ending ending) throws IOException {
    looked();
  }
}
