package org.catena.workflows.dag.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.Remark;
import org.catena.workflows.model.Nearest;

/**
 * One submission being read: what its files share. A splice's file is read once for each folder.
 */
final class Reading {
  /** Of files that include or splice each other; DAGMan has no more open files either. */
  private static final int DEEPEST = 500;

  private static final int MOST_FILES = 100_000;
  private static final int BYTES_PER_NODE = 240;
  private static final int ARROWS_PER_NODE = 10;

  private final Path folder;
  private final ReadOptions options;
  private final Remarks remarks = new Remarks();
  private final Nearest nearest = new Nearest();
  private final Edits edits = new Edits();
  private final Settings settings = new Settings();
  private final Map<SpliceKey, Layer> splices = new HashMap<>();
  private final List<Source> open = new ArrayList<>();
  private int filesRead;
  private boolean tooLarge;

  private record SpliceKey(Path file, Path folder, String prefix) {}

  Reading(Path folder, ReadOptions options) {
    this.folder = folder;
    this.options = options;
  }

  DagDocument read(List<Path> dagFiles) throws DagFormatException {
    Layer layer = new Layer(false);
    for (int i = 0; i < dagFiles.size(); i++) {
      String prefix = dagFiles.size() > 1 && options.numbered() ? i + "." : "";
      String name = dagFiles.get(i).toString();
      layer.startFile();
      try {
        into(layer, source(folder, name, prefix, true));
      } catch (Mistake mistake) {
        remarks.error(name, 0, mistake);
      }
    }
    remarks.throwErrors();
    return new Assembly(layer, remarks, settings.settled()).document(dagFiles.get(0).toString());
  }

  void include(Layer layer, Source from, String file) {
    into(layer, source(from.folder(), file, from.prefix(), false));
  }

  /** The layer a splice's file gives, which is not to be changed any more. */
  Layer splice(Source from, Path spliceFolder, String file) {
    Source source = source(spliceFolder, file, from.prefix(), false);
    SpliceKey key = new SpliceKey(source.path(), source.folder(), source.prefix());
    Layer known = splices.get(key);
    if (known != null) {
      return known;
    }
    Layer layer = new Layer(true);
    into(layer, source);
    splices.put(key, layer);
    return layer;
  }

  private void into(Layer layer, Source source) {
    if (open.stream().anyMatch(other -> other.path().equals(source.path()))) {
      String chain = open.stream().map(Source::shown).collect(Collectors.joining(" -> "));
      throw new Mistake(
          source.shown(),
          "reads itself: %s -> %s".formatted(chain, source.shown()),
          "break the circle");
    }
    if (open.size() >= DEEPEST || ++filesRead > MOST_FILES) {
      throw new Mistake(
          source.shown(),
          "is one file too many: %d deep, %d in all".formatted(open.size(), filesRead),
          "is there a circle of files?");
    }
    byte[] bytes = bytes(source);
    open.add(source);
    try {
      new FileReading(this, layer, source, bytes).read();
    } finally {
      open.remove(open.size() - 1);
    }
  }

  private byte[] bytes(Source source) {
    Path path = source.path();
    if (!Files.isRegularFile(path)) {
      throw new Mistake(
          source.shown(), Files.exists(path) ? "is not a file" : "does not exist", beside(path));
    }
    try {
      if (Files.size(path) > Integer.MAX_VALUE - 16) {
        throw new Mistake(source.shown(), "is larger than 2 GB", "use splices");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new Mistake(source.shown(), "cannot be read: " + e.getMessage(), "");
    }
  }

  private String beside(Path path) {
    Path name = path.getFileName();
    boolean there =
        !open.isEmpty()
            && name != null
            && Files.isRegularFile(open.get(open.size() - 1).path().resolveSibling(name));
    return there
        ? "there is one beside the file that names it, but paths start from the folder of"
            + " submission: write that path, or use DIR or -usedagdir"
        : "paths start from the folder of submission, here " + path.getParent();
  }

  private Source source(Path from, String file, String prefix, boolean submitted) {
    Path path = resolve(from, file);
    Path parent = path.getParent();
    Path name = path.getFileName();
    return new Source(
        fromSubmission(path),
        name == null ? file : name.toString(),
        path,
        options.useDagDir() && parent != null ? parent : from,
        prefix,
        submitted);
  }

  static Path resolve(Path from, String file) {
    try {
      return from.resolve(file).normalize();
    } catch (InvalidPathException e) {
      throw new Mistake(file, "is no path", e.getReason());
    }
  }

  /** A path as it looks from the folder of submission; empty for that folder. */
  String fromSubmission(Path path) {
    return path.startsWith(folder) ? folder.relativize(path).toString() : path.toString();
  }

  /**
   * Whether a splice still fits: a few lines of splices within splices can ask for more nodes than
   * there are atoms. Told once; what follows from it is not.
   *
   * @throws Mistake before memory is taken
   */
  boolean fits(Layer layer, Layer inner) {
    long most = Math.min(options.maxNodes(), Runtime.getRuntime().maxMemory() / BYTES_PER_NODE);
    long nodes = (long) layer.born() + inner.born();
    long arrows = layer.plannedArrows() + inner.arrows().size();
    if (nodes <= most && arrows <= most * ARROWS_PER_NODE) {
      return !tooLarge;
    }
    if (!tooLarge) {
      tooLarge = true;
      throw new Mistake(
          "",
          String.format(
              Locale.ROOT,
              "with this splice the DAG has %,d nodes and %,d arrows; %,d nodes and %,d arrows are"
                  + " allowed and fit into memory",
              nodes,
              arrows,
              most,
              most * ARROWS_PER_NODE),
          "split the work into several DAGs");
    }
    return false;
  }

  Layer.Consequences consequences(Source source) {
    return new Layer.Consequences() {
      @Override
      public void limitOverridden(String category, int outer, String splice, int inner) {
        String problem =
            "keeps MAXJOBS %d; the splice '%s' says %d".formatted(outer, splice, inner);
        remarks.warning(new Remark(source.shown(), 0, category, problem, "the outer one counts"));
      }

      @Override
      public void descriptionHidden(String name, String splice) {
        String problem = "is a description outside the splice '%s' too".formatted(splice);
        remarks.warning(
            new Remark(source.shown(), 0, name, problem, "the outer one counts; rename one"));
      }
    };
  }

  Path folder() {
    return folder;
  }

  ReadOptions options() {
    return options;
  }

  Remarks remarks() {
    return remarks;
  }

  Nearest nearest() {
    return nearest;
  }

  Edits edits() {
    return edits;
  }

  Settings settings() {
    return settings;
  }
}
