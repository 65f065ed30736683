package org.catena.workflows.submit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The macros of one node while its description is read: names in lower case to what they say. */
final class MacroScope {
  /** What a name was set to, and where. */
  record Definition(String name, MacroText text, SourceLine place) {}

  private static final int DEPTH = 64;
  private static final int LENGTH = 1 << 20;
  private static final int STEPS = 100_000;

  private final Map<String, Definition> definitions = new HashMap<>(64);
  private final Map<String, Definition> attributes = new LinkedHashMap<>();
  private final JobMacros macros;
  private final String cluster;
  private String process = "0";
  private int steps;

  MacroScope(JobMacros macros, int cluster) {
    this.macros = macros;
    this.cluster = Integer.toString(cluster);
  }

  void process(int number) {
    process = Integer.toString(number);
  }

  /** {@code +Name} and {@code My.Name} are the same attribute of the job. */
  static String key(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    return key.startsWith("+") ? "my." + key.substring(1) : key;
  }

  /** The last definition counts; one that names itself takes its old value in. */
  void define(String key, Definition definition) {
    Definition old = definitions.get(key);
    Definition now = definition;
    if (definition.text().refersTo(key)) {
      Optional<MacroText> before = Optional.ofNullable(old).map(Definition::text);
      now =
          new Definition(
              definition.name(), definition.text().with(key, before), definition.place());
    }
    definitions.put(key, now);
    if (key.startsWith("my.")) {
      attributes.put(key, now);
    }
  }

  @Nullable Definition find(String key) {
    return definitions.get(key);
  }

  Iterable<Definition> attributes() {
    return attributes.values();
  }

  Path folder() {
    return macros.folder();
  }

  Optional<String> environment(String name) {
    return Optional.ofNullable(macros.environment().get(name));
  }

  /**
   * The text with every macro replaced; one that nobody set is empty.
   *
   * @throws MacroFault when macros go round in a circle or a function cannot be evaluated
   */
  String expand(MacroText text) {
    if (text.isLiteral()) {
      return text.raw();
    }
    steps = 0;
    StringBuilder expanded = new StringBuilder();
    expand(text, expanded, 0);
    return expanded.toString();
  }

  /** The value of a macro, if it is set to anything or comes with the job. */
  Optional<String> value(String name) {
    String key = key(name);
    Definition definition = definitions.get(key);
    String given = definition == null ? given(key) : null;
    if (definition == null) {
      return Optional.ofNullable(given);
    }
    StringBuilder expanded = new StringBuilder();
    expand(definition.text(), expanded, 1);
    return Optional.of(expanded.toString());
  }

  private void expand(MacroText text, StringBuilder into, int depth) {
    for (MacroText.Part part : text.parts()) {
      if (part.isReference()) {
        reference(part, into, depth);
      } else if (part.function().isPresent()) {
        StringBuilder body = new StringBuilder();
        expand(part.otherwise().orElseThrow(), body, depth + 1);
        guard(part.text(), into, depth);
        into.append(part.function().get().apply(part.text(), body.toString(), this));
      } else {
        into.append(part.text());
      }
    }
  }

  private void reference(MacroText.Part part, StringBuilder into, int depth) {
    guard(part.text(), into, depth);
    Definition definition = definitions.get(part.text());
    if (definition != null) {
      expand(definition.text(), into, depth + 1);
      return;
    }
    String given = given(part.text());
    if (given != null) {
      into.append(given);
    } else if (part.otherwise().isPresent()) {
      expand(part.otherwise().get(), into, depth + 1);
    }
  }

  /** What every job has without anybody setting it. */
  private @Nullable String given(String key) {
    return switch (key) {
      case "cluster", "clusterid" -> cluster;
      case "process", "procid", "step" -> process;
      case "row", "itemindex" -> "0";
      case "dollar" -> "$";
      case "submit_file" -> macros.file();
      case "islinux" -> "true";
      case "iswindows" -> "false";
      default -> null;
    };
  }

  private void guard(String name, StringBuilder into, int depth) {
    if (depth > DEPTH || ++steps > STEPS || into.length() > LENGTH) {
      throw new MacroFault(
          "$(" + name + ")",
          "goes round in a circle or grows without end",
          "a macro's value must not lead back to the macro");
    }
  }
}
