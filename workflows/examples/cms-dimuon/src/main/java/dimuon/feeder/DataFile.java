package dimuon.feeder;

import dimuon.BadInput;
import dimuon.data.PairColumns;
import dimuon.data.PairFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Adler32;
import java.util.zip.CheckedInputStream;

/** A pair file, read once to know which lines belong to which run, however they are interleaved. */
final class DataFile {
  private final Path file;
  private final String header;
  private final String adler32;
  private final Map<Long, LinesOfRun> runs;

  private DataFile(Path file, String header, String adler32, Map<Long, LinesOfRun> runs) {
    this.file = file;
    this.header = header;
    this.adler32 = adler32;
    this.runs = runs;
  }

  /**
   * Reads the file.
   *
   * @throws BadInput if columns of a pair are missing, there is no event, or a line is bad
   */
  static DataFile read(Path file) throws IOException {
    CheckedInputStream checked = new CheckedInputStream(PairFile.stream(file), new Adler32());
    try (PairFile pairs = PairFile.read(file, checked)) {
      List<String> needed = new ArrayList<>(List.of(PairColumns.RUN));
      needed.addAll(PairColumns.KINEMATICS);
      pairs.header().require(needed);
      Map<Long, LinesOfRun> runs = linesByRun(pairs);
      if (runs.isEmpty()) {
        throw new BadInput(file, "has a header but no event", "give a file with events");
      }
      String adler32 = Adler32Text.of(checked.getChecksum());
      return new DataFile(file, pairs.header().text(), adler32, runs);
    }
  }

  private static Map<Long, LinesOfRun> linesByRun(PairFile pairs) throws IOException {
    int column = pairs.header().column(PairColumns.RUN);
    Map<Long, LinesOfRun> runs = new LinkedHashMap<>();
    while (pairs.next()) {
      runs.computeIfAbsent(pairs.wholeNumber(column), LinesOfRun::new)
          .add(pairs.startOffset(), pairs.endOffset());
    }
    return runs;
  }

  String name() {
    return String.valueOf(file.getFileName());
  }

  String adler32() {
    return adler32;
  }

  /** In the order in which their first events stand in the file. */
  Collection<LinesOfRun> runs() {
    return runs.values();
  }

  /** Writes the header and the lines of one run, each ended by a line feed alone. */
  void copy(LinesOfRun lines, OutputStream out) throws IOException {
    out.write(header.getBytes(StandardCharsets.ISO_8859_1));
    out.write('\n');
    try (RandomAccessFile data = new RandomAccessFile(file.toFile(), "r")) {
      for (int range = 0; range < lines.rangeCount(); range++) {
        data.seek(lines.start(range));
        copyLines(data, lines.end(range) - lines.start(range), out);
      }
    }
  }

  private void copyLines(RandomAccessFile data, long length, OutputStream out) throws IOException {
    byte[] part = new byte[(int) Math.min(length, 1 << 16)];
    boolean heldReturn = false;
    int last = 0;
    for (long left = length; left > 0; ) {
      int read = data.read(part, 0, (int) Math.min(left, part.length));
      if (read < 0) {
        throw new IOException(file + ": became shorter while it was read; leave it unchanged");
      }
      for (int at = 0; at < read; at++) {
        last = part[at];
        if (heldReturn && last != '\n') {
          out.write('\r');
        }
        heldReturn = last == '\r';
        if (!heldReturn) {
          out.write(last);
        }
      }
      left -= read;
    }
    if (last != '\n') {
      // Only the last line of the file may lack its end.
      out.write('\n');
    }
  }
}
