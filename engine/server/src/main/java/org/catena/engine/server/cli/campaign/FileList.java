package org.catena.engine.server.cli.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catena.workflows.campaign.DatasetName;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.job.InputFile;
import org.catena.workflows.campaign.job.PileupFile;
import org.catena.workflows.campaign.job.ReplicaPlace;
import org.catena.workflows.dag.Remark;
import org.catena.workflows.model.LogicalFile;

/**
 * Files of a dataset, listed by hand where no catalogue is asked: one a line, {@code SCOPE:NAME}
 * and behind a blank the storage element that it is on, if jobs can run there.
 */
final class FileList {
  /** What stands where only a catalogue would know. */
  private static final String UNKNOWN = "?";

  private FileList() {}

  static List<InputFile> inputs(Path list) throws IOException, ProductionFormatException {
    return lines(list).stream().map(FileList::input).toList();
  }

  static List<PileupFile> pileup(Path list) throws IOException, ProductionFormatException {
    return lines(list).stream().map(words -> new PileupFile(file(words[0]), UNKNOWN)).toList();
  }

  private static InputFile input(String[] words) {
    ReplicaPlace remote = new ReplicaPlace(UNKNOWN, UNKNOWN);
    Optional<ReplicaPlace> local =
        words.length == 1 ? Optional.empty() : Optional.of(new ReplicaPlace(words[1], UNKNOWN));
    return new InputFile(file(words[0]), local, Optional.of(remote));
  }

  private static LogicalFile file(String text) {
    DatasetName name = DatasetName.parse(text);
    return new LogicalFile(name.scope(), name.name());
  }

  private static List<String[]> lines(Path list) throws IOException, ProductionFormatException {
    List<String[]> words = new ArrayList<>();
    List<Remark> errors = new ArrayList<>();
    List<String> lines = Files.readAllLines(list);
    for (int index = 0; index < lines.size(); index++) {
      String line = lines.get(index).strip();
      if (!line.isEmpty()) {
        String[] found = line.split("\\s+");
        words.add(found);
        int number = index + 1;
        problem(found).map(problem -> remark(list, number, line, problem)).ifPresent(errors::add);
      }
    }
    if (!errors.isEmpty()) {
      throw new ProductionFormatException(errors, List.of());
    }
    return words;
  }

  private static Optional<String> problem(String[] words) {
    if (words.length > 2) {
      return Optional.of("has a word too many");
    }
    try {
      file(words[0]);
      return Optional.empty();
    } catch (IllegalArgumentException wrong) {
      return Optional.ofNullable(wrong.getMessage());
    }
  }

  private static Remark remark(Path list, int number, String line, String problem) {
    return new Remark(
        list.toString(), number, line, problem, "write SCOPE:NAME and perhaps an RSE");
  }
}
