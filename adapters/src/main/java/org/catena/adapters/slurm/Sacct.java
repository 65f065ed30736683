package org.catena.adapters.slurm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.batch.NotReached;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.command.CommandResult;

/** Asks the accounting through its program. */
final class Sacct implements Accounting {
  /** An array's number, whatever of its elements the line is about, and its name. */
  private static final Pattern NAMED = Pattern.compile("(\\d{1,18})(?:_[^|]*)?\\|(.*)");

  private final SlurmPrograms programs;
  private final NoAccounts none;

  Sacct(String site, SlurmPrograms programs) {
    this.none = new NoAccounts(site);
    this.programs = programs;
  }

  @Override
  public List<ElementRow> arrays(Collection<Long> numbers) throws Unanswered {
    List<ElementRow> rows = new ArrayList<>();
    List<ElementRow.StepMemory> steps = new ArrayList<>();
    for (List<String> part : Queue.cut(numbers.stream().map(String::valueOf).toList())) {
      for (String line :
          ask(List.of("-j", String.join(",", part), "--format=" + ElementRow.ACCOUNT_FORMAT))) {
        ElementRow.stepMemory(line)
            .ifPresentOrElse(steps::add, () -> ElementRow.ofAccount(line).ifPresent(rows::add));
      }
    }
    return rows.stream().map(row -> row.with(steps)).toList();
  }

  @Override
  public Map<String, Long> named(Collection<String> names, Duration age) throws Unanswered {
    Map<String, Long> arrays = new HashMap<>();
    for (List<String> part : Queue.cut(names)) {
      for (String line :
          ask(
              List.of(
                  "-X",
                  "-S",
                  "now-" + age.toSeconds(),
                  "--name=" + String.join(",", part),
                  "--format=JobID,JobName"))) {
        Matcher fields = NAMED.matcher(line);
        if (fields.matches()) {
          arrays.put(fields.group(2), Long.parseLong(fields.group(1)));
        }
      }
    }
    return arrays;
  }

  private List<String> ask(List<String> arguments) throws Unanswered {
    List<String> line = new ArrayList<>(List.of("-n", "-P"));
    line.addAll(arguments);
    try {
      CommandResult result = programs.call("sacct", line);
      if (SlurmFaults.noAccounting(result)) {
        none.tell("keeps no account of its jobs");
        return List.of();
      }
      return programs.lines("sacct", result);
    } catch (NotReached unreached) {
      throw new Unanswered(SlurmPrograms.notStarted("sacct", unreached));
    } catch (IOException notThere) {
      none.tell("has no sacct (" + notThere.getMessage() + ")");
      return List.of();
    }
  }
}
