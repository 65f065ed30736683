package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.Rescue;

/**
 * Runs one DAG to its end. One thread does everything; others only bring news. What is begun is
 * written to the journal before it is started, and an end counts for nothing before it is on disk.
 */
public final class DagRunner implements TaskEnds, AutoCloseable {
  private static final long LOOK_EVERY_NANOS = Duration.ofMillis(200).toNanos();

  private interface News {
    void take() throws IOException;
  }

  private final DagDocument dag;
  private final DagObserver observer;
  private final LongSupplier ticker;
  private final Deferrals deferrals;
  private final MachineNews machineNews;
  private final DagMachine machine;
  private final DagEnd end;
  private final TasksOut out = new TasksOut();
  private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
  private final List<News> batch = new ArrayList<>();
  private final List<Task> starts = new ArrayList<>();
  private final EndsInOrder ends = new EndsInOrder();
  private final Path journalFile;
  private final Journal journal;
  private final TaskSite site;
  private final FirstScripts gate;
  private boolean stopHandled;
  private long nextLook;

  /**
   * @param journalFile memory of this run, made if it is not there
   * @param ticker nanoseconds that only go forward
   * @throws IOException when the journal cannot be written
   */
  public DagRunner(
      DagDocument dag,
      RunOptions options,
      Path journalFile,
      TaskSite.Maker site,
      DagObserver observer,
      LongSupplier ticker)
      throws IOException {
    this.dag = dag;
    this.observer = observer;
    this.ticker = ticker;
    this.deferrals = new Deferrals(ticker);
    this.machineNews = new MachineNews(observer, deferrals);
    this.machine = new DagMachine(dag, options.limits(), options.alwaysPost(), machineNews);
    this.end = new DagEnd(machine, observer);
    this.journalFile = journalFile;
    this.journal = new Journal(journalFile, this::forced);
    this.site = site.make(this, view());
    this.nextLook = ticker.getAsLong();
    this.gate = new FirstScripts(dag, machine.states(), ticker);
  }

  /** How the run stands; for the run's thread. */
  public DagView view() {
    return new DagView(dag, machine, end);
  }

  /** Nothing new starts, POST scripts excepted; what runs may end. On any thread. */
  public void halt() {
    news.add(machine::halt);
  }

  /** What runs is ended, then the FINAL node has its turn. On any thread. */
  public void remove() {
    news.add(() -> machine.stop(Ending.REMOVED));
  }

  @Override
  public void ended(Task task, int value) {
    news.add(() -> takeEnd(task, value));
  }

  @Override
  public void lost(Task task) {
    news.add(() -> takeLoss(task));
  }

  @Override
  public void room() {
    news.add(() -> {});
  }

  @Override
  public void broken(IOException failure) {
    news.add(
        () -> {
          throw failure;
        });
  }

  private void forced(long position) {
    news.add(
        () -> {
          if (position < 0) {
            throw new IOException(journalFile + " cannot be made safe on disk");
          }
          ends.safe(position, this::tell);
        });
  }

  /**
   * Runs the DAG, or goes on where a former life of this run was killed.
   *
   * @param rescue what an earlier run has done
   * @throws IOException when the journal or the site fails; running tasks are left alone, and the
   *     next life goes on with them
   */
  public Ending run(Rescue rescue) throws IOException {
    try {
      if (DagReplay.isThere(journalFile, dag)) {
        goOn(rescue);
      } else {
        journal.cutTo(0);
        journal.header(DagReplay.header(dag));
        machine.start(rescue);
        gate.close();
      }
      startServices();
      dispatch();
      while (!isQuiet() || !isOver()) {
        await();
        dispatch();
      }
      out.services().forEach(site::kill);
      observer.over(end.ending());
      site.over();
      return end.ending();
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private void goOn(Rescue rescue) throws IOException {
    observer.recovering(true);
    machine.start(rescue);
    DagReplay replay = new DagReplay(dag, machine, out, observer, end::finalBegins);
    journal.cutTo(replay.read(journalFile));
    machine.replayed();
    observer.recovering(false);
    deferrals.endAll(machine);
    site.adopt(out.all());
    if (replay.isStopped()) {
      stopHandled = true;
      end.wasStopped();
      out.tasks().forEach(site::kill);
    }
  }

  private void startServices() throws IOException {
    for (int node = 0; node < dag.size(); node++) {
      Task service = new Task(node, 0, Task.Phase.JOB, 0);
      if (dag.node(node).kind() == NodeKind.SERVICE && !out.isService(service)) {
        prepare(service);
      }
    }
    startPrepared();
  }

  /** Looked at when nothing is out: what is over may still have a FINAL node to come. */
  private boolean isOver() throws IOException {
    if (!machine.isFinished()) {
      return false;
    }
    if (end.isReached()) {
      return true;
    }
    stopHandled = false;
    dispatch();
    return isQuiet() && isOver();
  }

  private boolean isQuiet() {
    return out.isEmpty() && ends.isEmpty();
  }

  private void dispatch() throws IOException {
    handleStop();
    boolean more = true;
    while (more) {
      more = prepareScripts(Task.Phase.PRE);
      more |= doNothings();
      more |= prepareJobs();
      more |= prepareScripts(Task.Phase.POST);
    }
    startPrepared();
  }

  private boolean prepareScripts(Task.Phase phase) throws IOException {
    boolean any = false;
    for (int node = next(phase); node >= 0; node = next(phase)) {
      prepare(new Task(node, machine.retry(node), phase, 0));
      any = true;
    }
    return any;
  }

  private int next(Task.Phase phase) {
    return phase == Task.Phase.PRE ? machine.nextPre() : machine.nextPost();
  }

  /** What a NOOP node does is done again in no time: its children need not wait for the disk. */
  private boolean doNothings() throws IOException {
    boolean any = false;
    for (int node = machine.nextNoop(); node >= 0; node = machine.nextNoop()) {
      endUnbegun(new Task(node, machine.retry(node), Task.Phase.JOB, 0), 0);
      any = true;
    }
    return any;
  }

  private boolean prepareJobs() throws IOException {
    boolean any = false;
    while (site.hasRoom() && !gate.isClosed()) {
      int node = machine.nextJob();
      if (node < 0) {
        break;
      }
      prepare(new Task(node, machine.retry(node), Task.Phase.JOB, 0));
      any = true;
    }
    return any;
  }

  private void prepare(Task task) throws IOException {
    try {
      begin(task, site.prepare(task));
    } catch (TaskSite.NotStartable refused) {
      observer.notStarted(task.node(), refused.reason());
      if (dag.node(task.node()).kind() != NodeKind.SERVICE) {
        endUnbegun(task, NodeAttempt.SUBMIT_FAILED);
      }
    } catch (TaskSite.BrokenDag broken) {
      observer.notStarted(task.node(), broken.reason());
      machine.stop(Ending.BROKEN);
    }
  }

  private void endUnbegun(Task task, int value) throws IOException {
    journal.ended(task, value);
    if (ends.isEmpty()) {
      tell(task, value, false);
    } else {
      ends.queueUnbegun(task, value);
    }
  }

  private void tell(Task task, int value, boolean begun) throws IOException {
    if (begun) {
      observer.ended(task, value);
      machine.ended(task, value);
    } else if (value == NodeAttempt.SUBMIT_FAILED) {
      machine.submitFailed(task.node());
    } else {
      machine.noopEnded(task.node());
    }
  }

  private void begin(Task task, int processes) throws IOException {
    journal.begun(task, processes);
    observer.begun(task, processes);
    if (dag.node(task.node()).kind() == NodeKind.SERVICE) {
      out.serviceBegun(task);
      starts.add(task);
      return;
    }
    if (task.phase() == Task.Phase.JOB) {
      machine.jobBegun(task.node(), processes);
    } else {
      machine.scriptBegun(task.node(), task.phase());
    }
    for (int process = 0; process < processes; process++) {
      Task one = new Task(task.node(), task.attempt(), task.phase(), process);
      out.begun(one);
      starts.add(one);
    }
  }

  private void startPrepared() throws IOException {
    if (starts.isEmpty()) {
      return;
    }
    journal.write();
    for (Task task : starts) {
      site.start(task);
    }
    starts.clear();
  }

  /** What ended before the stop still counts, so the disk is waited for. */
  private void handleStop() throws IOException {
    if (machine.isStopped() && !stopHandled && ends.isEmpty()) {
      stopHandled = true;
      end.stopped();
      journal.stopped();
      journal.write();
      out.tasks().forEach(site::kill);
    }
  }

  private void await() throws IOException {
    long now = ticker.getAsLong();
    long patience = Math.min(nextLook - now, deferrals.soonest(now));
    try {
      News first = news.poll(Math.max(0, patience), TimeUnit.NANOSECONDS);
      if (first != null) {
        batch.add(first);
        news.drainTo(batch);
      }
    } catch (InterruptedException stopped) {
      throw new IOException("the thread of the run was interrupted", stopped);
    }
    for (News one : batch) {
      one.take();
    }
    batch.clear();
    secureArrived();
    machineNews.unwanted().forEach(node -> out.tasksOf(node).forEach(site::kill));
    deferrals.tell(machine);
    if (ticker.getAsLong() - nextLook >= 0) {
      observer.looked();
      nextLook = ticker.getAsLong() + LOOK_EVERY_NANOS;
    }
  }

  private void secureArrived() throws IOException {
    if (ends.hasArrived()) {
      ends.written(journal.write());
      journal.force();
    }
  }

  private void takeEnd(Task task, int value) throws IOException {
    if (out.isService(task)) {
      out.serviceEnded(task);
    } else if (out.ended(task)) {
      if (stopHandled) {
        journal.ended(task, value);
        journal.write();
        observer.abandoned(task, machine.states().of(task.node()));
        machine.abandoned(task);
      } else {
        journal.ended(task, value);
        ends.arrive(task, value);
      }
    }
  }

  private void takeLoss(Task task) throws IOException {
    if (!out.contains(task)) {
      return;
    }
    if (stopHandled || !out.isWorthAnother(task)) {
      takeEnd(task, NodeAttempt.REMOVED);
      return;
    }
    try {
      site.prepare(task);
      starts.add(task);
    } catch (TaskSite.NotStartable refused) {
      observer.notStarted(task.node(), refused.reason());
      takeEnd(task, NodeAttempt.REMOVED);
    } catch (TaskSite.BrokenDag broken) {
      observer.notStarted(task.node(), broken.reason());
      takeEnd(task, NodeAttempt.REMOVED);
    }
  }

  @Override
  public void close() throws IOException {
    site.close();
    journal.close();
  }
}
