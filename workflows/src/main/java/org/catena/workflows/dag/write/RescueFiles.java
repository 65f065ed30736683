package org.catena.workflows.dag.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Which rescue files a DAG has, and what the next one is called: beside the primary DAG file,
 * {@code main.dag.rescue001} and so on, {@code main.dag_multi.rescue001} when several DAG files
 * were submitted at once. The highest number is the newest, whatever lies below it.
 */
public final class RescueFiles {
  /** {@code DAGMAN_MAX_RESCUE_NUM}: at this number the last file is written over. */
  public static final int USUAL_MOST = 100;

  private final Path primary;
  private final String infix;
  private final int most;

  private RescueFiles(Path primary, String infix, int most) {
    this.primary = primary;
    this.infix = infix;
    this.most = most;
  }

  /**
   * @param dagFiles how many DAG files the submission has
   * @param most the highest number, 1 to 999
   */
  public static RescueFiles of(Path primaryDag, int dagFiles, int most) {
    if (most < 1 || most > 999) {
      throw new IllegalArgumentException("rescue files up to number " + most);
    }
    return new RescueFiles(primaryDag, dagFiles > 1 ? "_multi" : "", most);
  }

  public Path file(int number) {
    String name = "%s%s.rescue%03d".formatted(primary.getFileName(), infix, number);
    return primary.resolveSibling(name);
  }

  /** The number of the newest rescue file; 0 if there is none. */
  public int newest() {
    int number = most;
    while (number > 0 && !Files.exists(file(number))) {
      number--;
    }
    return number;
  }

  /** Where the next rescue file belongs. */
  public Path next() {
    return file(Math.min(newest() + 1, most));
  }

  /** Puts the rescue files above a number out of the way, as {@code .old}; 0: all of them. */
  public void retireAbove(int number) throws IOException {
    for (int i = number + 1; i <= most; i++) {
      if (Files.exists(file(i))) {
        Files.move(file(i), old(file(i)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /**
   * Where a save file belongs: in {@code save_files} beside the primary DAG file, unless its name
   * has a folder.
   */
  public Path saveFile(Path folderOfSubmission, String name) {
    return name.indexOf('/') >= 0
        ? folderOfSubmission.resolve(name)
        : primary.resolveSibling("save_files").resolve(name);
  }

  /** Makes room for a save file: one that is there becomes {@code .old}. */
  public static void makeRoom(Path saveFile) throws IOException {
    Path folder = saveFile.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    if (Files.exists(saveFile)) {
      Files.move(saveFile, old(saveFile), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Path old(Path file) {
    return file.resolveSibling(file.getFileName() + ".old");
  }
}
