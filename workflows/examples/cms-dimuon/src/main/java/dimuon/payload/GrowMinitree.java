package dimuon.payload;

import dimuon.AppearingFile;
import dimuon.BadInput;
import dimuon.CommandOptions;
import dimuon.data.Header;
import dimuon.data.PairColumns;
import dimuon.data.PairFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Selects the Z candidates of a processed file and keeps the columns an analysis needs. */
final class GrowMinitree implements Program {
  private final Path input;
  private final Path output;
  private final Selection selection;

  GrowMinitree(String[] arguments) throws BadInput {
    CommandOptions options =
        new CommandOptions(arguments, 1, List.of("input", "output", "pt", "eta", "low", "high"));
    input = options.path("input");
    output = Outputs.otherThan(input, options.path("output"));
    selection =
        new Selection(
            options.number("pt", Selection.STANDARD.pt()),
            options.number("eta", Selection.STANDARD.eta()),
            options.number("low", Selection.STANDARD.low()),
            options.number("high", Selection.STANDARD.high()));
  }

  @Override
  public Task task() {
    return new Task("minitree", input, output, "-", "-");
  }

  @Override
  public void run() throws IOException {
    try (PairFile events = PairFile.open(input)) {
      Candidates candidates = new Candidates(events, selection);
      List<String> kept = keptNames(events.header());
      int[] columns = new int[kept.size()];
      for (int index = 0; index < columns.length; index++) {
        columns[index] = events.header().column(kept.get(index));
      }
      try (AppearingFile minitree = AppearingFile.ofOneWriter(output)) {
        minitree.writeLine(String.join(",", kept));
        while (events.next()) {
          if (candidates.hasCurrent()) {
            minitree.writeLine(lineOf(events, columns));
          }
        }
        minitree.appear();
      }
    }
  }

  private static List<String> keptNames(Header header) {
    List<String> kept = new ArrayList<>();
    for (String name : PairColumns.MINITREE) {
      if (header.has(name)) {
        kept.add(name);
      }
    }
    return kept;
  }

  private static String lineOf(PairFile events, int[] columns) {
    StringBuilder line = new StringBuilder(events.raw(columns[0]));
    for (int index = 1; index < columns.length; index++) {
      line.append(',').append(events.raw(columns[index]));
    }
    return line.toString();
  }
}
