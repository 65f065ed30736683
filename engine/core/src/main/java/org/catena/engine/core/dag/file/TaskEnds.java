package org.catena.engine.core.dag.file;

import java.io.IOException;

/** Takes the news of a {@link TaskSite}, on any thread. */
public interface TaskEnds {
  /** The task has ended with this exit code, or minus the number of the signal that ended it. */
  void ended(Task task, int value);

  /** The task is gone without a trace of how it ended; nothing of it runs any more. */
  void lost(Task task);

  /** There may be room where there was none. */
  void room();

  /** The site cannot say any more what becomes of its tasks. */
  void broken(IOException failure);
}
