package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.util.Set;

/** Where the tasks of one DAG run. Ends are told to the {@link TaskEnds} it was given. */
public interface TaskSite extends AutoCloseable {
  /** Makes the site of one run. */
  interface Maker {
    /**
     * @param ends where its news are to go
     * @param view how the run stands; for the run's thread, which calls the site
     */
    TaskSite make(TaskEnds ends, DagView view) throws IOException;
  }

  /** The task cannot be started, and trying again would not help; the node may go on to POST. */
  final class NotStartable extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    public NotStartable(String reason) {
      super(reason);
      this.reason = reason;
    }

    public String reason() {
      return reason;
    }
  }

  /** The DAG itself is wrong, as only now can be seen: nothing of it may go on. */
  final class BrokenDag extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    public BrokenDag(String reason) {
      super(reason);
      this.reason = reason;
    }

    public String reason() {
      return reason;
    }
  }

  /** Whether there is room for the processes of one more job. Scripts need none. */
  boolean hasRoom();

  /**
   * Makes ready what the task of process 0 needs; starts nothing.
   *
   * @return of how many processes the node's job consists, at least 1; 1 for a script
   */
  int prepare(Task task) throws NotStartable, BrokenDag;

  /** Starts one process of what was prepared last for this node, or what was lost before. */
  void start(Task task) throws IOException;

  /** Asks a task to end; its end is told as any other. */
  void kill(Task task);

  /** Takes over what a former life of this run began: each is told to have ended or to be lost. */
  void adopt(Set<Task> tasks) throws IOException;

  /** The run has ended, and that is known for good: nothing of its tasks need be remembered. */
  void over();

  /** Lets go of everything; what still runs is not touched. */
  @Override
  void close();
}
