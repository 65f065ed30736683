package org.catena.workflows.dag.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.catena.workflows.dag.NodeKind;

/** SPLICE and INCLUDE, which read other files, and PIN_IN, PIN_OUT and CONNECT. */
final class SpliceCommands {
  private SpliceCommands() {}

  static void splice(Command command) {
    String name = command.word("the splice's name");
    String full = command.inFull(name);
    Layer layer = command.layer();
    try {
      String file = command.path("the DAG file");
      String dir = "";
      String more = command.words().next();
      if (Command.is(more, "DIR")) {
        dir = command.path("the folder behind DIR");
        command.end();
      } else if (!more.isEmpty()) {
        throw command.unexpected(more);
      }
      checkName(command, name, full);
      Path folder = folder(command, dir);
      Layer inner = command.reading().splice(command.source(), folder, file);
      if (command.reading().fits(layer, inner)) {
        layer.addSplice(full, dir, inner);
      } else {
        layer.breaks(full);
      }
    } catch (Mistake mistake) {
      layer.breaks(full);
      throw mistake;
    }
  }

  private static void checkName(Command command, String name, String full) {
    Layer layer = command.layer();
    if (layer.find(full) >= 0 || layer.splices().containsKey(full)) {
      throw new Mistake(
          name,
          layer.find(full) >= 0 ? "is the name of a node" : "is defined twice",
          "every node and splice needs a name of its own");
    }
    if (Names.isReserved(name) || !Names.isPlain(name)) {
      command.warn(name, "as the name of a splice cannot be used in PARENT", "rename it");
    }
  }

  private static Path folder(Command command, String dir) {
    if (dir.isEmpty()) {
      return command.source().folder();
    }
    Path folder = Reading.resolve(command.source().folder(), dir);
    if (!Files.isDirectory(folder)) {
      throw new Mistake(
          dir, "is no folder", "folders are looked for in " + command.source().folder());
    }
    return folder;
  }

  static void include(Command command) {
    String file = command.path("the file");
    command.end();
    try {
      command.reading().include(command.layer(), command.source(), file);
    } catch (Mistake mistake) {
      command.layer().lacksFile();
      throw mistake;
    }
  }

  static void pin(Command command) {
    String word = command.word("the node");
    String digits = command.word("the number of the pin");
    int pin = command.number(digits, "of a pin");
    command.end();
    if (pin < 1) {
      throw command.wrong(digits, "is below 1");
    }
    Layer layer = command.layer();
    int node = Lookup.node(command, word);
    if (node >= 0) {
      NodeKind kind = layer.spec(node).kind();
      if (kind != NodeKind.JOB && kind != NodeKind.SUBDAG) {
        throw new Mistake(word, "is a %s node, which has no arrows".formatted(kind), "remove it");
      }
      TreeMap<Integer, IntList> pins =
          command.keyword() == Keyword.PIN_IN ? layer.pinsIn() : layer.pinsOut();
      pins.computeIfAbsent(pin, p -> new IntList()).add(layer.birth(node));
    }
    if (!layer.isSplice()) {
      command.warn(word, "has a pin, but this file is no splice", "remove the line");
    }
  }

  static void connect(Command command) {
    String upperName = command.word("the upper splice");
    String lowerName = command.word("the lower splice");
    command.end();
    Optional<Splice> upper = Lookup.splice(command, upperName);
    Optional<Splice> lower = Lookup.splice(command, lowerName);
    if (upper.isEmpty() || lower.isEmpty()) {
      return;
    }
    TreeMap<Integer, IntList> outs = upper.get().layer().pinsOut();
    TreeMap<Integer, IntList> ins = lower.get().layer().pinsIn();
    checkPins(upperName, outs, "PIN_OUT");
    checkPins(lowerName, ins, "PIN_IN");
    if (!outs.lastKey().equals(ins.lastKey())) {
      throw new Mistake(
          upperName,
          "has %d pins out, '%s' has %d pins in"
              .formatted(outs.lastKey(), lowerName, ins.lastKey()),
          "give both the same number");
    }
    Arrows arrows = command.layer().arrows();
    for (Map.Entry<Integer, IntList> out : outs.entrySet()) {
      IntList in = ins.getOrDefault(out.getKey(), new IntList());
      arrows.connect(moved(out.getValue(), upper.get()), moved(in, lower.get()), false);
    }
    checkOrphans(command, lowerName, lower.get());
  }

  private static void checkPins(String splice, TreeMap<Integer, IntList> pins, String what) {
    if (pins.isEmpty()) {
      throw new Mistake(splice, "has no " + what, "CONNECT needs pins on both sides");
    }
    if (pins.lastKey() != pins.size()) {
      int missing = 1;
      while (pins.containsKey(missing)) {
        missing++;
      }
      throw new Mistake(splice, "has no %s %d".formatted(what, missing), "leave no gap");
    }
  }

  private static IntList moved(IntList pins, Splice splice) {
    IntList moved = new IntList();
    for (int i = 0; i < pins.size(); i++) {
      moved.add(pins.get(i) + splice.base());
    }
    moved.sortOnce();
    return moved;
  }

  private static void checkOrphans(Command command, String name, Splice lower) {
    Layer inner = lower.layer();
    for (int node = 0; node < inner.nodes(); node++) {
      int birth = inner.birth(node);
      boolean parent =
          inner.arrows().hasParent(birth)
              || command.layer().arrows().hasParent(birth + lower.base());
      if (!parent && inner.spec(node).kind() != NodeKind.SERVICE) {
        throw new Mistake(
            name + "+" + inner.names().name(node),
            "has no parent after CONNECT",
            "give it a PIN_IN or a parent in its splice");
      }
    }
  }
}
