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

/** Takes the events of one chunk out of a raw file and appends their mass as last column. */
final class ProcessChunk implements Program {
  private final Path input;
  private final long first;
  private final long events;
  private final Path output;

  ProcessChunk(String[] arguments) throws BadInput {
    CommandOptions options =
        new CommandOptions(arguments, 1, List.of("input", "first", "events", "output"));
    input = options.path("input");
    first = options.wholeNumber("first", 0);
    events = options.wholeNumber("events", 1);
    output = Outputs.otherThan(input, options.path("output"));
  }

  @Override
  public Task task() {
    return new Task("process", input, output, Long.toString(first), Long.toString(events));
  }

  @Override
  public void run() throws IOException {
    try (PairFile raw = PairFile.open(input)) {
      InvariantMass mass = new InvariantMass(raw.header());
      long passed = raw.skip(first);
      try (AppearingFile chunk = AppearingFile.ofOneWriter(output)) {
        chunk.writeLine(withMass(raw.header()));
        for (long written = 0; written < events; written++) {
          if (!raw.next()) {
            throw tooFew(passed + written);
          }
          chunk.writeLine(raw.text() + "," + InvariantMass.text(mass.of(raw)));
        }
        chunk.appear();
      }
    }
  }

  private BadInput tooFew(long found) {
    return new BadInput(
        input,
        "holds " + found + " events, wanted are events " + first + " to " + (first + events - 1),
        "restore the file if it was cut short, or ask for fewer");
  }

  /** Our mass is the last column; one of that name that was there before is kept, renamed. */
  private static String withMass(Header header) {
    if (!header.has(PairColumns.MASS)) {
      return header.text() + "," + PairColumns.MASS;
    }
    List<String> names = new ArrayList<>(header.names());
    for (int column = names.indexOf(PairColumns.MASS);
        column >= 0;
        column = names.indexOf(PairColumns.MASS)) {
      names.set(column, freeName(names));
    }
    names.add(PairColumns.MASS);
    return Outputs.headerOf(names);
  }

  private static String freeName(List<String> names) {
    String name = PairColumns.MASS + "_input";
    for (int number = 2; names.contains(name); number++) {
      name = PairColumns.MASS + "_input" + number;
    }
    return name;
  }
}
