package org.catena.workflows.submit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.Remark;

/**
 * A submit description, read once and expanded for every node that names it: ten thousand nodes
 * share one file, and an expansion costs microseconds. Immutable, for any number of threads.
 */
public final class SubmitFile {
  private static final int MAX_PROCESSES = 1_000_000;

  private final SourceLine whole;
  private final Statement.Program program;
  private final boolean needsQueue;
  private final List<Remark> warnings;

  /**
   * What a node's attempt submits.
   *
   * @param jobs one for each process, at least one
   * @param warnings what this expansion left out, besides {@link SubmitFile#warnings}
   */
  public record Submission(List<SubmittedJob> jobs, List<Remark> warnings) {
    public Submission {
      jobs = List.copyOf(jobs);
      warnings = List.copyOf(warnings);
    }
  }

  private SubmitFile(SourceLine whole, Statement.Program program, boolean needsQueue) {
    this.whole = whole;
    this.program = program;
    this.needsQueue = needsQueue;
    this.warnings = List.copyOf(program.warnings());
  }

  /**
   * Reads a submit file, which must have a queue line.
   *
   * @param name of the file, as errors call it
   * @throws DagFormatException with all errors of the file
   */
  public static SubmitFile parse(String name, List<String> lines, Includes includes)
      throws DagFormatException {
    return parse(name, lines, includes, true);
  }

  /** Reads the lines of a description in the DAG file itself, which needs no queue line. */
  public static SubmitFile inline(String name, List<String> lines, Includes includes)
      throws DagFormatException {
    return parse(name, lines, includes, false);
  }

  /**
   * Reads a submit file from where {@code includes} finds it.
   *
   * @throws IOException when it cannot be read
   */
  public static SubmitFile read(String name, Includes includes)
      throws IOException, DagFormatException {
    return parse(name, includes.lines(name), includes, true);
  }

  private static SubmitFile parse(
      String name, List<String> lines, Includes includes, boolean needsQueue)
      throws DagFormatException {
    SubmitParser parser = new SubmitParser(includes);
    Statement.Program program = parser.parse(name, lines);
    if (!parser.errors().isEmpty()) {
      throw new DagFormatException(parser.errors());
    }
    return new SubmitFile(new SourceLine(name, 0, ""), program, needsQueue);
  }

  /** What the file says and a run without a pool does not do. */
  public List<Remark> warnings() {
    return warnings;
  }

  /**
   * The jobs of one attempt of one node.
   *
   * @param cluster the attempt's number: {@code $(Cluster)}
   * @throws DagFormatException with everything that is wrong
   */
  public Submission expand(JobMacros macros, int cluster) throws DagFormatException {
    return new Expansion(macros, cluster).submission();
  }

  /** One walk through the statements. */
  private final class Expansion {
    private final List<Remark> errors = new ArrayList<>();
    private final List<Remark> said = new ArrayList<>();
    private final List<MacroScope.Definition> hints = new ArrayList<>();
    private final JobMacros macros;
    private final MacroScope scope;
    private Optional<Statement.Queue> queue = Optional.empty();

    Expansion(JobMacros macros, int cluster) {
      this.macros = macros;
      this.scope = new MacroScope(macros, cluster);
    }

    Submission submission() throws DagFormatException {
      define(macros.before());
      run(program.statements());
      define(macros.after());
      if (queue.isEmpty() && needsQueue) {
        errors.add(whole.remark("", "has no queue line", "end it with queue"));
      }
      sayUnknown();
      int processes = queue.map(this::processes).orElse(1);
      JobReading reading = new JobReading(scope, whole, errors, said);
      List<SubmittedJob> jobs = new ArrayList<>();
      for (int process = 0; process < processes && errors.isEmpty(); process++) {
        jobs.add(reading.job(process, hints));
      }
      if (!errors.isEmpty()) {
        throw new DagFormatException(errors);
      }
      return new Submission(jobs, said.isEmpty() ? said : said.stream().distinct().toList());
    }

    private void define(Map<String, String> variables) {
      variables.forEach(
          (name, value) -> {
            SourceLine place = new SourceLine("VARS " + name, 0, value);
            try {
              scope.define(
                  MacroScope.key(name),
                  new MacroScope.Definition(name, MacroText.of(value), place));
            } catch (MacroFault fault) {
              errors.add(fault.at(place));
            }
          });
    }

    private void run(List<Statement> statements) {
      for (Statement statement : statements) {
        if (queue.isPresent()) {
          return;
        }
        statement.fold(this::assign, this::choose, this::end, this::say);
      }
    }

    private boolean assign(Statement.Assign assign) {
      scope.define(assign.key(), assign.definition());
      if (assign.isHint()) {
        hints.removeIf(hint -> hint.name().equalsIgnoreCase(assign.definition().name()));
        hints.add(assign.definition());
      }
      return true;
    }

    private boolean choose(Statement.Choice choice) {
      for (Statement.Branch branch : choice.branches()) {
        try {
          if (branch.condition().isEmpty() || Condition.holds(branch.condition().get(), scope)) {
            run(branch.statements());
            return true;
          }
        } catch (MacroFault fault) {
          errors.add(fault.at(branch.place()));
          return false;
        }
      }
      return true;
    }

    private boolean end(Statement.Queue last) {
      queue = Optional.of(last);
      return true;
    }

    private boolean say(Statement.Say say) {
      String text = say.text().raw();
      try {
        text = scope.expand(say.text());
      } catch (MacroFault fault) {
        errors.add(fault.at(say.place()));
      }
      (say.isError() ? errors : said).add(say.place().remark("", text, ""));
      return true;
    }

    /** A name is known when some macro asks for it, in the file or in the node's variables. */
    private void sayUnknown() {
      if (program.unknown().isEmpty()) {
        return;
      }
      Set<String> names = new HashSet<>(program.names());
      macros.before().keySet().forEach(name -> collect(name, names));
      macros.after().keySet().forEach(name -> collect(name, names));
      for (Statement.Assign assign : program.unknown()) {
        if (!names.contains(assign.key())) {
          MacroScope.Definition definition = assign.definition();
          said.add(
              definition
                  .place()
                  .remark(
                      definition.name(),
                      "is no command known here, and no macro asks for it",
                      "it is left out"));
        }
      }
    }

    private void collect(String name, Set<String> names) {
      MacroScope.Definition definition = scope.find(MacroScope.key(name));
      if (definition != null) {
        definition.text().collectNames(names);
      }
    }

    private int processes(Statement.Queue last) {
      try {
        String text = scope.expand(last.count());
        OptionalLong count = Arithmetic.evaluate(text);
        if (count.isPresent() && count.getAsLong() > 0 && count.getAsLong() <= MAX_PROCESSES) {
          return (int) count.getAsLong();
        }
        errors.add(
            last.place()
                .remark("queue " + text, "is not a number of processes", "write queue or queue N"));
      } catch (MacroFault fault) {
        errors.add(fault.at(last.place()));
      }
      return 0;
    }
  }
}
