package dimuon.payload;

import dimuon.AppearingFile;
import dimuon.BadInput;
import dimuon.CommandOptions;
import dimuon.data.PairFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Joins files of one format, in the order of a list, under one header. The number of events must be
 * the one announced: the guard against a chunk that is missing or short.
 */
final class MergeChunks implements Program {
  private final Path list;
  private final long events;
  private final Path output;

  MergeChunks(String[] arguments) throws BadInput {
    CommandOptions options = new CommandOptions(arguments, 1, List.of("list", "events", "output"));
    list = options.path("list");
    events = options.wholeNumber("events", 0);
    output = Outputs.otherThan(list, options.path("output"));
  }

  @Override
  public Task task() {
    return new Task("merge", firstListed(), output, "-", Long.toString(events));
  }

  /** For the trace alone: a list that cannot be read is told when the program runs. */
  private Path firstListed() {
    try {
      return listed().get(0);
    } catch (IOException unreadable) {
      return list;
    }
  }

  @Override
  public void run() throws IOException {
    List<Path> inputs = listed();
    try (AppearingFile merged = AppearingFile.ofOneWriter(output)) {
      String header = "";
      long written = 0;
      for (Path input : inputs) {
        try (PairFile chunk = PairFile.open(input)) {
          String own = chunk.header().text();
          if (header.isEmpty()) {
            header = own;
            merged.writeLine(header);
          } else if (!own.equals(header)) {
            throw otherHeader(input, own, header, inputs.get(0));
          }
          while (chunk.next()) {
            merged.writeLine(chunk.text());
            written++;
          }
        }
      }
      if (written != events) {
        throw wrongTotal(inputs.size(), written);
      }
      merged.appear();
    }
  }

  private BadInput otherHeader(Path input, String own, String header, Path first) {
    return new BadInput(
        input,
        "header '" + own + "' differs from '" + header + "' of " + first,
        "merge only files that the same program made from the same columns");
  }

  private BadInput wrongTotal(int files, long found) {
    return new BadInput(
        list,
        "the " + files + " files listed hold " + found + " events, expected are " + events,
        "list every chunk of the run once and make the short ones again");
  }

  private List<Path> listed() throws IOException {
    List<Path> found = new ArrayList<>();
    Set<Path> places = new HashSet<>();
    long line = 0;
    for (String text : linesOfList()) {
      line++;
      if (text.isBlank()) {
        continue;
      }
      Path input = pathOf(text.trim(), line);
      Outputs.otherThan(input, output);
      if (!places.add(Outputs.place(input))) {
        throw new BadInput(list, line, input + " is listed twice", "list it once");
      }
      found.add(input);
    }
    if (found.isEmpty()) {
      throw new BadInput(list, "lists no file", "write one path per line");
    }
    return found;
  }

  private List<String> linesOfList() throws IOException {
    try {
      return Files.readAllLines(list);
    } catch (NoSuchFileException missing) {
      throw new BadInput(list, "does not exist", "give a file with one input path per line");
    } catch (CharacterCodingException notText) {
      throw new BadInput(list, "is not UTF-8 text", "give a file with one input path per line");
    }
  }

  private Path pathOf(String text, long line) throws BadInput {
    try {
      Path path = Path.of(text);
      if (Files.isRegularFile(path)) {
        return path;
      }
    } catch (InvalidPathException unusable) {
      // told below, together with a path where no file is
    }
    throw new BadInput(
        list, line, "no file " + text + " is there", "make it again or correct the list");
  }
}
