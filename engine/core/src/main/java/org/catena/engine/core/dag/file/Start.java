package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.catena.workflows.dag.write.RescueFiles;

/** What a run goes on from (HTCondor manual, "condor_submit_dag"). */
public sealed interface Start {
  /** The newest rescue file, if there is one. */
  record Newest() implements Start {
    @Override
    public Point point(RescueFiles files, Path folder) {
      int newest = files.newest();
      return newest == 0 ? Point.BEGINNING : new Point(files.file(newest).toString(), newest);
    }
  }

  /** Nothing; rescue files stay where they are ({@code -AutoRescue 0}). */
  record Beginning() implements Start {
    @Override
    public Point point(RescueFiles files, Path folder) {
      return Point.BEGINNING;
    }
  }

  /** Nothing, not even an interrupted run; rescue files become {@code .old} ({@code -force}). */
  record Forced() implements Start {
    @Override
    public Point point(RescueFiles files, Path folder) throws IOException {
      files.retireAbove(0);
      return Point.BEGINNING;
    }
  }

  /** The rescue file of this number; newer ones become {@code .old} ({@code -DoRescueFrom}). */
  record Numbered(int number) implements Start {
    @Override
    public Point point(RescueFiles files, Path folder) throws IOException {
      Point point = Point.existing(files.file(number), number);
      files.retireAbove(number);
      return point;
    }
  }

  /** A rescue file wherever it is ({@code -RescueFile}). */
  record Named(Path file) implements Start {
    @Override
    public Point point(RescueFiles files, Path folder) throws IOException {
      return Point.existing(folder.resolve(file), 0);
    }
  }

  /** A save point ({@code -load_save}). */
  record Saved(String name) implements Start {
    @Override
    public Point point(RescueFiles files, Path folder) throws IOException {
      return Point.existing(files.saveFile(folder, name), 0);
    }
  }

  /**
   * The file to go on from.
   *
   * @param file empty for the beginning
   * @param number of the rescue file, 0 if it has none
   */
  record Point(String file, int number) {
    static final Point BEGINNING = new Point("", 0);

    static Point existing(Path file, int number) throws IOException {
      if (!Files.isRegularFile(file)) {
        throw new IOException(file + " does not exist, and the run was to go on from it");
      }
      return new Point(file.toString(), number);
    }
  }

  /**
   * Finds the file, and puts others out of the way if asked so.
   *
   * @throws IOException when it does not exist
   */
  Point point(RescueFiles files, Path folder) throws IOException;
}
