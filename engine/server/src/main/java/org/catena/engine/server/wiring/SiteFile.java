package org.catena.engine.server.wiring;

import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads the description of one site: YAML, in the words of {@code catena.sites.NAME.*}. Nothing but
 * text, lists and maps is made of it, whatever it says. Whatever is wrong is refused with its line.
 */
final class SiteFile {
  /** No description is longer, in characters. */
  static final int LONGEST = 65_536;

  private static final String ROOT = "site";
  private static final int DEEPEST = 10;

  /** Of everything that needs no tag in the text; all else would name a class. */
  private static final Set<Tag> PLAIN_TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP, Tag.SEQ);

  private final String file;
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();

  private SiteFile(String file) {
    this.file = file;
  }

  /**
   * @param name of the site
   * @throws SitesRefused naming file, line and remedy
   */
  static SiteSetting read(String name, String text) {
    return new SiteFile(name + ".yaml").setting(text);
  }

  private SiteSetting setting(String text) {
    if (text.length() > LONGEST) {
      throw new SitesRefused(
          "%s has %d characters: a site needs at most %d".formatted(file, text.length(), LONGEST));
    }
    Node root = parsed(text);
    if (!(root instanceof MappingNode words)) {
      throw refused(root, "a site is described by 'word: value' lines, beginning with 'kind: ...'");
    }
    record(words, SiteSetting.class, ROOT);
    // A site of a file is tested unless it says that it is not.
    values.putIfAbsent(ROOT + ".health.tested", "true");
    try {
      return new Binder(new MapConfigurationPropertySource(values))
          .bindOrCreate(ROOT, SiteSetting.class);
    } catch (BindException wrong) {
      String said = SiteSettings.said(wrong).replace(ROOT + ".", "");
      throw new SitesRefused("%s line %d: %s".formatted(file, line(wrong.getName()), said), wrong);
    }
  }

  private Node parsed(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LONGEST);
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(DEEPEST);
    try {
      Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      if (root == null) {
        throw new SitesRefused(file + " line 1: it says nothing: begin with 'kind: ...'");
      }
      return root;
    } catch (MarkedYAMLException wrong) {
      int line = wrong.getProblemMark() == null ? 1 : wrong.getProblemMark().getLine() + 1;
      throw new SitesRefused(
          "%s line %d is not YAML: %s".formatted(file, line, wrong.getProblem()), wrong);
    } catch (YAMLException wrong) {
      throw new SitesRefused("%s is not YAML: %s".formatted(file, wrong.getMessage()), wrong);
    }
  }

  private void record(MappingNode words, Class<?> type, String path) {
    Map<String, Type> known = new HashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      known.put(kebab(component.getName()), component.getGenericType());
    }
    for (NodeTuple entry : entries(words)) {
      String key = ((ScalarNode) entry.getKeyNode()).getValue();
      Type wanted = known.get(key);
      if (wanted == null) {
        throw refused(
            entry.getKeyNode(),
            "'%s' is no word of a site%s".formatted(key, nearest(key, known.keySet())));
      }
      value(entry.getValueNode(), wanted, path + "." + key, key);
    }
  }

  private List<NodeTuple> entries(MappingNode map) {
    Set<String> seen = new HashSet<>();
    for (NodeTuple entry : map.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw refused(entry.getKeyNode(), "a word stands here as 'word: value'");
      }
      if (!seen.add(key.getValue())) {
        throw refused(
            key, "'%s' stands here a second time: leave one of them out".formatted(key.getValue()));
      }
    }
    return map.getValue();
  }

  private void value(Node node, Type wanted, String path, String word) {
    requirePlain(node);
    lines.put(ConfigurationPropertyName.adapt(path, '.').toString(), lineOf(node));
    Class<?> type = raw(wanted);
    if (node instanceof MappingNode map) {
      if (type.isRecord()) {
        record(map, type, path);
      } else if (type == Map.class) {
        for (NodeTuple entry : entries(map)) {
          String key = ((ScalarNode) entry.getKeyNode()).getValue();
          value(entry.getValueNode(), argument(wanted, 1), path + "[" + key + "]", key);
        }
      } else {
        throw refused(node, "'%s' has one value, not a map".formatted(word));
      }
    } else if (node instanceof SequenceNode list) {
      if (type != List.class) {
        throw refused(node, "'%s' is not a list: write its value alone".formatted(word));
      }
      for (int index = 0; index < list.getValue().size(); index++) {
        value(list.getValue().get(index), argument(wanted, 0), path + "[" + index + "]", word);
      }
    } else {
      scalar((ScalarNode) node, type, path, word);
    }
  }

  private void scalar(ScalarNode node, Class<?> type, String path, String word) {
    if (type.isRecord() || type == Map.class) {
      throw refused(node, "'%s' has words of its own, each on a line below it".formatted(word));
    }
    if (node.isPlain() && node.getValue().isEmpty()) {
      throw refused(node, "'%s' has no value: give one or leave it out".formatted(word));
    }
    values.put(type == List.class ? path + "[0]" : path, node.getValue());
  }

  private void requirePlain(Node node) {
    if (!PLAIN_TAGS.contains(node.getTag())) {
      throw refused(node, "'%s' means nothing here: leave it out".formatted(node.getTag()));
    }
  }

  private SitesRefused refused(Node at, String why) {
    return new SitesRefused("%s line %d: %s".formatted(file, lineOf(at), why));
  }

  private static int lineOf(Node node) {
    return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
  }

  private int line(ConfigurationPropertyName name) {
    for (ConfigurationPropertyName at = name; !at.isEmpty(); at = at.getParent()) {
      Integer line = lines.get(at.toString());
      if (line != null) {
        return line;
      }
    }
    return 1;
  }

  private static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String nearest(String word, Set<String> known) {
    List<String> near = new ArrayList<>();
    for (String other : known) {
      if (distance(word.toLowerCase(Locale.ROOT), other) <= Math.max(1, word.length() / 3)) {
        near.add("'" + other + "'");
      }
    }
    return near.isEmpty()
        ? "; there are " + known.stream().sorted().collect(Collectors.joining(", "))
        : ": did you mean " + near.stream().sorted().collect(Collectors.joining(" or ")) + "?";
  }

  /** How many letters must be added, left out or replaced. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, index -> index);
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
