package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/**
 * The memory of one run of a DAG: a text file, one line for everything that was begun and that
 * ended, in order. Written lines survive the end of this program; forced lines survive a power cut.
 * One force serves all lines written before it. Lines are added by one thread.
 */
final class Journal implements AutoCloseable {
  /** The line that says that a run was stopped. */
  static final String STOPPED = "!";

  private static final int CHUNK = 1 << 16;

  private final FileChannel file;
  private final StringBuilder text = new StringBuilder(CHUNK + 256);
  private final LongConsumer forced;
  private final Thread forcer;
  private long written;
  private long wanted;
  private boolean closed;

  /**
   * @param forced told how many bytes are safe, by a thread of the journal
   * @throws IOException when the file cannot be written
   */
  Journal(Path path, LongConsumer forced) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    this.written = file.size();
    file.position(written);
    this.forced = forced;
    this.forcer = new Thread(this::forceWhenWanted, "dag-journal");
    forcer.setDaemon(true);
    forcer.start();
  }

  /** Cuts off what was half written when a former life ended. */
  void cutTo(long length) throws IOException {
    file.truncate(length);
    written = length;
    file.position(length);
  }

  void header(String line) {
    text.append(line).append('\n');
  }

  /** A task is about to begin; its node's job has so many processes. */
  void begun(Task task, int processes) throws IOException {
    text.append('+');
    task.write(text);
    text.append(' ').append(processes).append('\n');
    writeIfLong();
  }

  /** A task has ended with this value. */
  void ended(Task task, int value) throws IOException {
    task.write(text);
    text.append(' ').append(value).append('\n');
    writeIfLong();
  }

  /** The run was stopped: what ends from here on was ended. */
  void stopped() {
    text.append(STOPPED).append('\n');
  }

  private void writeIfLong() throws IOException {
    if (text.length() >= CHUNK) {
      write();
    }
  }

  /**
   * What was added survives this program now.
   *
   * @return how long the journal is, in bytes
   */
  long write() throws IOException {
    if (text.length() > 0) {
      ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
      text.setLength(0);
      while (bytes.hasRemaining()) {
        written += file.write(bytes);
      }
    }
    return written;
  }

  /** Asks for all that is written to survive a power cut; {@code forced} is told when it does. */
  synchronized void force() {
    wanted = written;
    notifyAll();
  }

  private void forceWhenWanted() {
    long done = 0;
    try {
      while (true) {
        long next;
        synchronized (this) {
          while (wanted == done && !closed) {
            wait();
          }
          if (wanted == done) {
            return;
          }
          next = wanted;
        }
        file.force(false);
        done = next;
        forced.accept(done);
      }
    } catch (IOException failure) {
      forced.accept(-1);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      forcer.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    file.close();
  }
}
