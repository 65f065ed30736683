package dimuon.payload;

import java.io.IOException;

/** One of the payload programs, with its options already understood. */
interface Program {
  /** What was asked, for the trace. */
  Task task();

  /**
   * Reads the input and lets the whole output appear.
   *
   * @throws dimuon.BadInput if the input cannot be worked with
   */
  void run() throws IOException;
}
