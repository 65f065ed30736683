package org.catena.adapters.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.commons.exec.PumpStreamHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects output until the program has ended. What a process that it left behind still writes is
 * not waited for: that could last for days.
 */
final class OutputPumps extends PumpStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(OutputPumps.class);
  private static final Duration AFTER_THE_END = Duration.ofSeconds(2);

  OutputPumps(OutputStream out, OutputStream err, InputStream in) {
    super(out, err, in);
    setStopTimeout(AFTER_THE_END);
  }

  @Override
  public void stop() {
    try {
      super.stop();
    } catch (IOException heldOpen) {
      LOG.warn("a program left a process behind that holds its output open");
    }
  }
}
