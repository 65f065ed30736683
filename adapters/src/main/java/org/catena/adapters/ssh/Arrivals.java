package org.catena.adapters.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files as {@code give.sh} writes them. Each comes into a file of its own, and only when its size
 * and checksum are right it is handed on. What goes wrong is kept until it is asked for: whoever
 * writes here must not be stopped.
 */
final class Arrivals extends OutputStream {
  private static final Pattern HEAD = Pattern.compile("(\\d{1,18}) (\\d{1,18}) ([0-9a-f]{64})");
  private static final int MOST_LINE = 1 << 14;

  /** Takes what arrived. */
  interface Taker {
    /**
     * @param path as it is called there
     * @param offset of its first byte in the file there
     * @param arrived with the bytes, and gone afterwards
     */
    void take(String path, long offset, Path arrived) throws IOException;
  }

  private final Path arriving;
  private final Taker taker;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private Optional<Matcher> head = Optional.empty();
  private @Nullable String path;
  private @Nullable OutputStream file;
  private MessageDigest digest = Checksum.begin();
  private long left;
  private boolean ended;
  private @Nullable IOException failure;

  /**
   * @param arriving a file that nobody else uses
   */
  Arrivals(Path arriving, Taker taker) {
    this.arriving = arriving;
    this.taker = taker;
  }

  /**
   * @throws IOException when not everything arrived as it is there
   */
  synchronized void requireAll() throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (!ended) {
      throw new IOException("what was to arrive ended too early");
    }
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    try {
      int at = from;
      while (at < from + length && failure == null) {
        at += file == null ? text(bytes[at]) : content(bytes, at, from + length - at);
      }
    } catch (IOException first) {
      failure = first;
      drop();
    }
  }

  private int text(byte value) throws IOException {
    if (value != '\n') {
      line.write(value);
      if (line.size() > MOST_LINE || ended) {
        throw new IOException(
            "what arrives is not what was asked for: see what the login shell prints");
      }
      return 1;
    }
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (head.isPresent()) {
      begin(head.get(), text);
    } else if (text.equals("end")) {
      ended = true;
    } else {
      Matcher words = HEAD.matcher(text);
      if (!words.matches()) {
        throw new IOException("nobody knows what this is: " + text);
      }
      head = Optional.of(words);
    }
    return 1;
  }

  private void begin(Matcher words, String name) throws IOException {
    path = name;
    left = Long.parseLong(words.group(2));
    digest = Checksum.begin();
    file = Files.newOutputStream(arriving);
    if (left == 0) {
      end();
    }
  }

  private int content(byte[] bytes, int from, int most) throws IOException {
    int piece = (int) Math.min(left, most);
    if (file != null) {
      file.write(bytes, from, piece);
    }
    digest.update(bytes, from, piece);
    left -= piece;
    if (left == 0) {
      end();
    }
    return piece;
  }

  private void end() throws IOException {
    drop();
    Matcher words = head.orElseThrow();
    head = Optional.empty();
    if (!Checksum.end(digest).equals(words.group(3))) {
      throw new IOException("%s did not arrive as it is there".formatted(path));
    }
    taker.take(String.valueOf(path), Long.parseLong(words.group(1)), arriving);
    Files.deleteIfExists(arriving);
  }

  private void drop() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException notWritten) {
      failure = failure == null ? notWritten : failure;
    }
    file = null;
  }
}
