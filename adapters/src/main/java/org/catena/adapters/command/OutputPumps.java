package org.catena.adapters.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.commons.exec.PumpStreamHandler;
import org.apache.commons.exec.StreamPumper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects output until the program has ended. What a process that it left behind still writes is
 * not waited for: that could last for days.
 */
final class OutputPumps extends PumpStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(OutputPumps.class);
  private static final int BLOCK_BYTES = 1 << 16;

  private boolean drained = true;

  OutputPumps(OutputStream out, OutputStream err, InputStream in, Duration patience) {
    super(out, err, in);
    setStopTimeout(patience);
  }

  /** Whether all that was written had been taken when it was stopped. */
  boolean drained() {
    return drained;
  }

  @Override
  protected Thread createPump(InputStream from, OutputStream to, boolean closeAfterwards) {
    Thread pump = new Thread(new StreamPumper(from, to, closeAfterwards, BLOCK_BYTES), "pump");
    pump.setDaemon(true);
    return pump;
  }

  @Override
  public void stop() {
    try {
      super.stop();
    } catch (IOException heldOpen) {
      drained = false;
      LOG.warn("a program left a process behind that holds its output open");
    }
  }
}
