package org.catena.workflows.submit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.catena.workflows.dag.Remark;

/** Reads one process out of the macros that a description has set; collects all that is wrong. */
final class JobReading {
  private static final SourceLine NOWHERE = new SourceLine("", 0, "");

  private final MacroScope scope;
  private final SourceLine whole;
  private final List<Remark> errors;
  private final List<Remark> warnings;

  JobReading(MacroScope scope, SourceLine whole, List<Remark> errors, List<Remark> warnings) {
    this.scope = scope;
    this.whole = whole;
    this.errors = errors;
    this.warnings = warnings;
  }

  SubmittedJob job(int process, List<MacroScope.Definition> hints) {
    scope.process(process);
    Optional<String> program = text("executable");
    Optional<String> shell = program.isPresent() ? Optional.empty() : text("shell");
    if (program.isEmpty() && shell.isEmpty()) {
      errors.add(whole.remark("", "no executable is given", "add executable = program"));
    }
    return new SubmittedJob(
        process,
        text("universe").orElse("vanilla").toLowerCase(Locale.ROOT),
        program.orElse("/bin/sh"),
        shell.map(line -> List.of("-c", line)).orElseGet(this::arguments),
        environment(),
        words("getenv", "get_env"),
        text("input", "stdin"),
        text("output", "stdout"),
        text("error", "stderr"),
        text("initialdir", "initial_dir", "job_iwd", "iwd").orElse(""),
        (int) number(text -> Amount.parse(text, 'K'), "request_cpus").orElse(1),
        number(text -> Amount.parse(text, 'M'), "request_memory"),
        number(text -> Amount.parse(text, 'K'), "request_disk"),
        (int) number(Arithmetic::evaluate, "priority", "prio").orElse(0),
        attributes(),
        text("should_transfer_files"),
        words("transfer_input_files", "transferinputfiles"),
        ignored(hints));
  }

  private List<String> arguments() {
    return parsed(QuotedWords::parse, List.of(), "arguments", "arguments2");
  }

  private Map<String, String> environment() {
    return parsed(EnvironmentWords::parse, Map.of(), "environment", "environment2", "env");
  }

  private <R> R parsed(Function<String, R> parser, R nothing, String... names) {
    Optional<String> value = text(names);
    if (value.isEmpty()) {
      return nothing;
    }
    try {
      return parser.apply(value.get());
    } catch (IllegalArgumentException e) {
      errors.add(place(names).remark(value.get(), String.valueOf(e.getMessage()), ""));
      return nothing;
    }
  }

  private List<String> words(String... names) {
    return text(names)
        .map(value -> Stream.of(value.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList())
        .orElse(List.of());
  }

  /** What is not a plain number is an expression for a pool: said, and left out. */
  private OptionalLong number(Function<String, OptionalLong> parser, String... names) {
    Optional<String> value = text(names);
    OptionalLong number = value.map(parser).orElse(OptionalLong.empty());
    if (value.isPresent() && number.isEmpty()) {
      warnings.add(
          place(names).remark(value.get(), "is not a number for " + names[0], "it is left out"));
    }
    return number;
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (MacroScope.Definition attribute : scope.attributes()) {
      String name = attribute.name();
      expanded(attribute)
          .ifPresent(value -> attributes.put(name.substring(name.startsWith("+") ? 1 : 3), value));
    }
    return attributes;
  }

  private Map<String, String> ignored(List<MacroScope.Definition> hints) {
    Map<String, String> ignored = new LinkedHashMap<>();
    for (MacroScope.Definition hint : hints) {
      expanded(hint).ifPresent(value -> ignored.put(hint.name(), value));
    }
    return ignored;
  }

  /** The first of the names that is set to anything. */
  private Optional<String> text(String... names) {
    for (String name : names) {
      MacroScope.Definition definition = scope.find(name);
      Optional<String> value =
          definition == null
              ? Optional.empty()
              : expanded(definition).map(String::strip).filter(text -> !text.isEmpty());
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  private Optional<String> expanded(MacroScope.Definition definition) {
    try {
      return Optional.of(scope.expand(definition.text()));
    } catch (MacroFault fault) {
      Remark remark = fault.at(definition.place());
      if (!errors.contains(remark)) {
        errors.add(remark);
      }
      return Optional.empty();
    }
  }

  private SourceLine place(String... names) {
    return Stream.of(names)
        .map(scope::find)
        .filter(definition -> definition != null)
        .map(MacroScope.Definition::place)
        .findFirst()
        .orElse(NOWHERE);
  }
}
