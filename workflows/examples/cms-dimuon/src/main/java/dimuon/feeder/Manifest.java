package dimuon.feeder;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.zip.Adler32;
import java.util.zip.CheckedOutputStream;

/**
 * What the detector says about a run: type, events, and size and checksum of its raw file. Taken
 * from the data, not from the copy in the buffer: a copy that was damaged since is not vouched for.
 *
 * @param run the run
 * @param bytes size of the raw file
 * @param adler32 checksum of the raw file, eight hexadecimal digits
 */
record Manifest(RunSummary run, long bytes, String adler32) {

  static Manifest of(DataFile data, LinesOfRun lines) throws IOException {
    Counter counter = new Counter();
    CheckedOutputStream checked = new CheckedOutputStream(counter, new Adler32());
    data.copy(lines, checked);
    return new Manifest(lines.summary(), counter.bytes, Adler32Text.of(checked.getChecksum()));
  }

  /** One line of JSON; {@code created} is when it is written. */
  String json(Instant created) {
    return "{\"run\":"
        + run.number()
        + ",\"type\":\""
        + run.type()
        + "\",\"events\":"
        + run.events()
        + ",\"created\":\""
        + created
        + "\",\"files\":[{\"name\":\""
        + run.rawName()
        + "\",\"bytes\":"
        + bytes
        + ",\"adler32\":\""
        + adler32
        + "\"}]}";
  }

  private static final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int one) {
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int length) {
      bytes += length;
    }
  }
}
