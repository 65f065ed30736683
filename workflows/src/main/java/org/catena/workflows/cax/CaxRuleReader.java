package org.catena.workflows.cax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.workflows.cax.CaxRule.Destination;
import org.catena.workflows.cax.CaxRule.RunRange;
import org.catena.workflows.model.Names;

/** Reads a rule file of cax, as its {@code RucioRule.rule_definition} does. */
public final class CaxRuleReader {
  private static final Set<String> KNOWN =
      Set.of(
          "version",
          "verification_only",
          "run_nb",
          "run_nb_exclude",
          "run_name",
          "run_name_exclude",
          "detector_type",
          "source_type",
          "destination_rse",
          "destination_livetime",
          "destination_condition",
          "remove_rse");

  private static final Set<String> NEVER_USED =
      Set.of(
          "run_nb_exclude",
          "run_name_exclude",
          "detector_type",
          "source_type",
          "destination_condition");

  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\s*-\\s*(\\d{1,9})");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final String RANDOM = "random:";
  private static final String FOREVER = "-1";
  private static final String VERIFY_ONLY = "-2";

  private final Findings findings;

  private CaxRuleReader(Findings findings) {
    this.findings = findings;
  }

  /**
   * @param file its name, for what is said of it
   */
  public static CaxReading<List<CaxRule>> read(String file, String text) {
    Findings findings = new Findings(file);
    CaxRuleReader reader = new CaxRuleReader(findings);
    List<CaxRule> rules =
        Located.parse(text, findings)
            .map(root -> root.entries("rule", findings))
            .orElse(List.of())
            .stream()
            .flatMap(entry -> reader.rule(entry).stream())
            .toList();
    reader.checkOverlaps(rules);
    new RandomChoices(rules)
        .inTwo()
        .ifPresent(
            rse ->
                findings.error(
                    0,
                    rse,
                    "is in two different random choices",
                    "a storage element has one region here: make the choices equal or disjoint"));
    return findings.of(rules);
  }

  private Optional<CaxRule> rule(Entry entry) {
    entry.tellUnknown(KNOWN);
    entry.tell(NEVER_USED, "is parsed by cax and never used", "it has no effect here either");
    entry.tell(
        Set.of("remove_rse"),
        "has no counterpart: no replica is deleted by a rule",
        "the box Purge of a diagram deletes, with a certificate");
    List<RunRange> runs = runs(entry);
    List<Destination> destinations = destinations(entry);
    if (entry.flag("verification_only")) {
      findings.warning(
          entry.line(), "verification_only", "this rule copies nothing", "it is left out");
      return Optional.empty();
    }
    if (entry.text("run_name").filter(name -> !name.equals("all")).isPresent()) {
      findings.warning(
          entry.line("run_name"),
          "run_name",
          "runs are known by number here, not by name",
          "the rule is left out: give their numbers as run_nb");
      return Optional.empty();
    }
    if (destinations.isEmpty()) {
      findings.warning(entry.line(), "", "this rule copies nothing", "it is left out");
      return Optional.empty();
    }
    return Optional.of(new CaxRule(entry.line(), runs, destinations));
  }

  private List<RunRange> runs(Entry entry) {
    List<RunRange> runs = new ArrayList<>();
    for (String word : entry.text("run_nb").map(text -> text.split(",")).orElse(new String[0])) {
      String part = word.strip();
      Matcher range = RANGE.matcher(part);
      if (NUMBER.matcher(part).matches()) {
        long number = Long.parseLong(part);
        runs.add(new RunRange(number, number + 1));
      } else if (range.matches()
          && Long.parseLong(range.group(1)) < Long.parseLong(range.group(2))) {
        runs.add(new RunRange(Long.parseLong(range.group(1)), Long.parseLong(range.group(2))));
      } else {
        findings.error(
            entry.line("run_nb"),
            part,
            "is neither a run number nor a range of some",
            "write 5200 or 5205-5300, where 5300 is the first that is not meant");
      }
    }
    return runs;
  }

  private List<Destination> destinations(Entry entry) {
    Map<String, String> lifetimes = entry.words("destination_livetime");
    List<Destination> destinations = new ArrayList<>();
    for (String word : entry.texts("destination_rse")) {
      List<String> choice =
          word.startsWith(RANDOM)
              ? Arrays.stream(word.substring(RANDOM.length()).split(","))
                  .map(String::strip)
                  .filter(rse -> !rse.isEmpty())
                  .distinct()
                  .sorted()
                  .toList()
              : List.of(word);
      Destination destination = new Destination(choice);
      if (choice.size() == 1 && destinations.contains(destination)) {
        findings.warning(
            entry.line("destination_rse"), word, "is named twice", "one copy there is one copy");
      } else if (areNames(entry, word, choice) && isCopied(entry, choice, lifetimes)) {
        destinations.add(destination);
      }
    }
    return destinations;
  }

  private boolean areNames(Entry entry, String word, List<String> choice) {
    int line = entry.line("destination_rse");
    if (choice.isEmpty()) {
      findings.error(line, word, "names no storage element", "write random: A, B");
      return false;
    }
    for (String rse : choice) {
      try {
        Names.require("RSE name", rse);
      } catch (IllegalArgumentException no) {
        findings.error(line, rse, String.valueOf(no.getMessage()), "");
        return false;
      }
    }
    return true;
  }

  private boolean isCopied(Entry entry, List<String> choice, Map<String, String> lifetimes) {
    int line = entry.line("destination_livetime");
    boolean copied = true;
    for (String rse : choice) {
      String seconds = lifetimes.getOrDefault(rse, FOREVER);
      if (seconds.equals(VERIFY_ONLY)) {
        findings.warning(
            line, rse, "is only verified by this rule, not copied to", "it is left out");
        copied = false;
      } else if (!seconds.equals(FOREVER)) {
        if (NUMBER.matcher(seconds).matches()) {
          findings.warning(
              line,
              rse,
              "is to lose its copy after " + seconds + " s, which the table cannot say",
              "the copy stays there: no replica is deleted for its age alone");
        } else {
          findings.error(
              line, rse, "has the lifetime '" + seconds + "'", "write -1, -2 or seconds");
        }
      }
    }
    return copied;
  }

  private void checkOverlaps(List<CaxRule> rules) {
    for (int later = 1; later < rules.size(); later++) {
      for (CaxRule earlier : rules.subList(0, later)) {
        if (earlier.overlaps(rules.get(later))) {
          findings.warning(
              rules.get(later).line(),
              "",
              "is also for runs of the rule in line " + earlier.line(),
              "cax makes the copies of both; in the table the first one holds");
        }
      }
    }
  }
}
