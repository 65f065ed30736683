package org.catena.engine.core.stage;

import java.util.List;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.workflows.model.LogicalFile;

/** What the files of a run are called: {@code run-00173692.minitree.csv}. */
public final class DataNames {
  /** The data type of what the data acquisition wrote. */
  public static final String RAW = "raw";

  private DataNames() {}

  /** The files of a data type: the manifest's for raw, one for what the chain makes. */
  public static List<LogicalFile> files(RunRecord run, String dataType) {
    String scope = run.key().scope();
    if (dataType.equals(RAW)) {
      return run.manifest().files().stream()
          .map(file -> new LogicalFile(scope, file.name()))
          .toList();
    }
    return List.of(new LogicalFile(scope, run.key().name() + "." + dataType + extension(run)));
  }

  /**
   * The one file of a data type.
   *
   * @throws IllegalArgumentException when the run has several
   */
  public static LogicalFile only(RunRecord run, String dataType) {
    List<LogicalFile> files = files(run, dataType);
    if (files.size() != 1) {
      throw new IllegalArgumentException(
          "run %d has %d %s files; this stage takes exactly one"
              .formatted(run.key().number(), files.size(), dataType));
    }
    return files.get(0);
  }

  /** The dataset of a run's files of a data type. */
  public static String dataset(RunRecord run, String dataType) {
    return run.key().name() + "." + dataType;
  }

  /** The ending of the raw files, which what is made from them keeps. */
  public static String extension(RunRecord run) {
    String name = run.manifest().files().get(0).name();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot);
  }
}
