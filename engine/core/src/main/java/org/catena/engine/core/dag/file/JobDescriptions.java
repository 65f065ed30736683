package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.catena.adapters.spawn.SpawnCommand;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.JobSource;
import org.catena.workflows.dag.NodeSpec;
import org.catena.workflows.dag.files.NodeState;
import org.catena.workflows.submit.Includes;
import org.catena.workflows.submit.JobCommand;
import org.catena.workflows.submit.JobMacros;
import org.catena.workflows.submit.SubmitFile;
import org.catena.workflows.submit.SubmittedJob;

/** What the job of a node is, as processes of this machine; a submit file is read once. */
final class JobDescriptions {
  private record Known(FileTime changed, long size, SubmitFile file) {}

  private final DagDocument dag;
  private final Path folder;
  private final JobCommand.Surroundings surroundings;
  private final Map<String, String> poolEnvironment;
  private final Parents parents;
  private final Consumer<String> warnings;
  private final Map<Path, Known> files = new HashMap<>();
  private final Map<JobSource, SubmitFile> inline = new HashMap<>();

  JobDescriptions(DagDocument dag, SiteParts parts) {
    this.dag = dag;
    this.folder = parts.folder();
    this.surroundings = parts.surroundings();
    this.poolEnvironment = parts.jobEnvironment();
    this.parents = new Parents(dag.graph());
    this.warnings = parts.warnings();
  }

  /**
   * The processes of one attempt.
   *
   * @throws TaskSite.NotStartable naming what is wrong with the description or missing on disk
   */
  List<SpawnCommand> commands(int node, DagView view) throws TaskSite.NotStartable {
    NodeSpec spec = dag.node(node);
    Path home = folder.resolve(dag.folder(node)).normalize();
    try {
      SubmitFile file = file(spec.job(), home);
      JobMacros macros =
          new JobMacros.Node(
                  dag.name(node),
                  view.retry(node),
                  view.standing().status().ordinal(),
                  view.count(NodeState.ERROR),
                  parents.names(node),
                  spec.priority(),
                  spec.variables(),
                  Math.toIntExact(ProcessHandle.current().pid()))
              .macros(name(spec.job()), home, surroundings.environment());
      SubmitFile.Submission submission = file.expand(macros, view.submissions() + 1);
      submission.warnings().forEach(remark -> warnings.accept(remark.toString()));
      List<SpawnCommand> commands = new ArrayList<>(submission.jobs().size());
      for (SubmittedJob job : submission.jobs()) {
        commands.add(command(JobCommand.of(job, home, surroundings)));
      }
      return commands;
    } catch (IOException missing) {
      throw new TaskSite.NotStartable("cannot read " + missing.getMessage());
    } catch (DagFormatException | IllegalArgumentException wrong) {
      throw new TaskSite.NotStartable(String.valueOf(wrong.getMessage()));
    }
  }

  private static String name(JobSource source) {
    return source.fold(
        JobSource.SubmitFile::path, JobSource.Description::name, JobSource.InnerDag::path);
  }

  private SubmitFile file(JobSource source, Path home) throws IOException, DagFormatException {
    if (source instanceof JobSource.SubmitFile named) {
      return file(home.resolve(named.path()), home);
    }
    SubmitFile known = inline.get(source);
    if (known == null && source instanceof JobSource.Description lines) {
      known = SubmitFile.inline(lines.name(), lines.lines(), Includes.in(home));
      known.warnings().forEach(remark -> warnings.accept(remark.toString()));
      inline.put(source, known);
    }
    if (known == null) {
      throw new IllegalArgumentException("an inner DAG has no submit description");
    }
    return known;
  }

  /** An earlier node may have written the file anew. */
  private SubmitFile file(Path path, Path home) throws IOException, DagFormatException {
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    Known known = files.get(path);
    if (known == null
        || !known.changed().equals(now.lastModifiedTime())
        || known.size() != now.size()) {
      SubmitFile file = SubmitFile.read(path.toString(), Includes.in(home));
      file.warnings().forEach(remark -> warnings.accept(remark.toString()));
      known = new Known(now.lastModifiedTime(), now.size(), file);
      files.put(path, known);
    }
    return known.file();
  }

  private SpawnCommand command(JobCommand job) throws TaskSite.NotStartable {
    Path program = Path.of(job.command().get(0));
    if (!Files.isExecutable(program) || Files.isDirectory(program)) {
      throw new TaskSite.NotStartable(
          Files.exists(program)
              ? program + " is not an executable file: chmod +x may be missing"
              : program + " does not exist: the executable is looked for there only");
    }
    if (!Files.isDirectory(job.folder())) {
      throw new TaskSite.NotStartable(job.folder() + " is no folder, and the job is to run there");
    }
    Map<String, String> differing = new HashMap<>(job.environment());
    differing.entrySet().removeAll(poolEnvironment.entrySet());
    return new SpawnCommand(
        job.command(),
        job.folder().equals(folder) ? "" : job.folder().toString(),
        differing,
        job.input().map(Path::toString).orElse(SpawnCommand.NOTHING),
        output(job.output()),
        output(job.error()));
  }

  private static String output(Optional<Path> file) throws TaskSite.NotStartable {
    if (file.isEmpty()) {
      return SpawnCommand.NOTHING;
    }
    Path parent = file.get().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw new TaskSite.NotStartable(
          "%s cannot be written: %s is no folder".formatted(file.get(), parent));
    }
    return file.get().toString();
  }
}
