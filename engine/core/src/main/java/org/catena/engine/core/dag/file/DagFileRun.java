package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.DagSettings;
import org.catena.workflows.dag.Rescue;
import org.catena.workflows.dag.read.RescueReader;
import org.catena.workflows.dag.write.RescueFiles;
import org.catena.workflows.submit.Includes;
import org.catena.workflows.submit.JobCommand;
import org.catena.workflows.submit.JobMacros;
import org.catena.workflows.submit.SubmitFile;

/**
 * One run of DAG files on this machine, from the files as they lie there to the files it leaves. A
 * run that was killed is gone on with by asking for the same again.
 */
public final class DagFileRun implements AutoCloseable {
  private final DagRequest request;
  private final DagDocument dag;
  private final StateFolder state;
  private final Rescue rescue;
  private final DagRunner runner;
  private final RunFiles files;
  private final Optional<Integer> formerExit;

  private DagFileRun(
      DagRequest request, RunParts parts, LoadedDag loaded, StateFolder state, Beginning beginning)
      throws IOException {
    this.request = request;
    this.dag = loaded.dag();
    this.state = state;
    this.rescue = beginning.rescue();
    this.formerExit = state.exit();
    Observers observers = new Observers();
    this.runner =
        new DagRunner(
            dag,
            loaded.config().over(request.options()),
            state.journal(),
            (ends, view) -> new LocalSite(dag, view, ends, site(request, parts, ends)),
            observers,
            parts.ticker());
    this.files = new RunFiles(runner.view(), request, beginning, parts.clock());
    files.observers().forEach(observers::add);
    observers.add(parts.watcher().watch(runner.view(), files.reasons()));
    observers.add(new HaltFile(request.primary(), runner));
  }

  /** How a run begins: what need not be done, and where that was found. */
  record Beginning(Start.Point point, Rescue rescue) {}

  /**
   * Reads the DAG and makes it ready to run; starts nothing.
   *
   * @throws DagFormatException when the DAG or its rescue file is wrong: nothing was changed
   * @throws IOException when it is running already, or its folder cannot be written
   */
  public static DagFileRun open(DagRequest request, RunParts parts)
      throws IOException, DagFormatException {
    LoadedDag loaded = LoadedDag.load(request);
    loaded.dag().warnings().forEach(remark -> parts.warnings().accept(remark.toString()));
    StateFolder state = StateFolder.lock(request.primary());
    try {
      return new DagFileRun(request, parts, loaded, state, beginning(request, loaded.dag(), state));
    } catch (IOException | DagFormatException | RuntimeException failure) {
      state.close();
      throw failure;
    }
  }

  private static Beginning beginning(DagRequest request, DagDocument dag, StateFolder state)
      throws IOException, DagFormatException {
    Optional<List<String>> notes = state.notes();
    boolean same =
        notes.isPresent()
            && (request.owner().isEmpty() || notes.get().get(0).equals(request.owner()));
    Start.Point point;
    if (same && request.from() instanceof Start.Newest) {
      point = new Start.Point(notes.get().get(1), Integer.parseInt(notes.get().get(2)));
    } else {
      if (same && !(request.from() instanceof Start.Forced)) {
        throw new IOException(
            "a run of %s was interrupted: run it without such an option to go on with it, or with -force to forget it"
                .formatted(request.primary()));
      }
      state.clear();
      RescueFiles rescues =
          RescueFiles.of(request.primary(), request.dagFiles().size(), RescueFiles.USUAL_MOST);
      point = request.from().point(rescues, request.folder());
    }
    Rescue rescue =
        point.file().isEmpty()
            ? new Rescue(new BitSet(), Map.of(), List.of())
            : RescueReader.read(Path.of(point.file()), dag);
    state.note(List.of(request.owner(), point.file(), Integer.toString(point.number())));
    return new Beginning(point, rescue);
  }

  private SiteParts site(DagRequest request, RunParts parts, TaskEnds ends) throws IOException {
    DagSettings settings = dag.settings();
    Map<String, String> environment = ScriptEnvironment.of(request.environment(), settings);
    JobCommand.Surroundings surroundings =
        new JobCommand.Surroundings(
            state.scratch(), environment.getOrDefault("HOME", "/"), environment);
    return new SiteParts(
        request.folder(),
        state.path(),
        parts.slots(),
        surroundings,
        plainEnvironment(request.folder(), surroundings),
        environment,
        parts.warnings(),
        new InnerRuns(dag, request, parts, ends),
        parts.clock());
  }

  /** What a job sees whose description says nothing of an environment. */
  private static Map<String, String> plainEnvironment(
      Path folder, JobCommand.Surroundings surroundings) {
    try {
      SubmitFile plain = SubmitFile.inline("", List.of("executable = any"), Includes.in(folder));
      return JobCommand.of(
              plain.expand(JobMacros.none(folder), 0).jobs().get(0), folder, surroundings)
          .environment();
    } catch (DagFormatException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public DagView view() {
    return runner.view();
  }

  /** The rescue file that this run has written, if it needed one. */
  public Optional<Path> rescueFile() {
    return files.rescueFile();
  }

  /**
   * Runs the DAG to its end.
   *
   * @throws IOException when files of the run cannot be written; asked again, the run goes on
   */
  public Ending run() throws IOException {
    if (formerExit.isPresent()) {
      return new Ending(
          formerExit.get() == 0 ? DagStatus.OK : DagStatus.NODE_FAILED, formerExit.get());
    }
    files.begin();
    Ending ending = runner.run(rescue);
    if (request.owner().isEmpty()) {
      runner.close();
      state.remove();
    } else {
      state.noteExit(ending.exit());
    }
    return ending;
  }

  /** What runs is ended, a rescue file is written, the FINAL node runs. On any thread. */
  public void remove() {
    runner.remove();
  }

  @Override
  public void close() throws IOException {
    runner.close();
    files.close();
    state.close();
  }
}
