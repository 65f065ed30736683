package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Optional;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.LosslessText;
import org.catena.workflows.dag.files.NodeState;
import org.catena.workflows.dag.write.RescueFiles;
import org.catena.workflows.dag.write.RescueWriter;

/** Writes what a later run may go on from: rescue files, and save files at the nodes that ask. */
final class RescueKeeper implements DagObserver {
  private final DagDocument dag;
  private final RescueFiles files;
  private final RescueWriter writer;
  private final String primary;
  private final Path folder;
  private final Clock clock;
  private Optional<Path> written = Optional.empty();
  private boolean recovering;

  RescueKeeper(DagView view, RescueFiles files, String primary, Path folder, Clock clock) {
    this.dag = view.dag();
    this.files = files;
    this.primary = primary;
    this.folder = folder;
    this.clock = clock;
    this.writer =
        RescueWriter.of(
            dag,
            new RescueWriter.Progress() {
              @Override
              public boolean isDone(int node) {
                return view.state(node) == NodeState.DONE;
              }

              @Override
              public boolean isFailed(int node) {
                return view.state(node) == NodeState.ERROR;
              }

              @Override
              public int retriesUsed(int node) {
                return view.retry(node);
              }
            });
  }

  /** The rescue file of this run, if it needed one. */
  Optional<Path> written() {
    return written;
  }

  @Override
  public void recovering(boolean again) {
    recovering = again;
  }

  @Override
  public void starting(int node) throws IOException {
    Optional<String> name = dag.node(node).savePoint();
    if (name.isPresent() && !recovering) {
      Path file = files.saveFile(folder, name.get());
      RescueFiles.makeRoom(file);
      write(file, writer.atStartOf(node, clock.instant()));
    }
  }

  @Override
  public void failed(Ending ending, boolean again) throws IOException {
    Path file = written.orElseGet(files::next);
    write(file, writer.afterRunning(primary, clock.instant()));
    written = Optional.of(file);
  }

  /** Renamed into place: nobody goes on from half a file. */
  private static void write(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(fresh, LosslessText.encode(text));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
