package org.catena.workflows.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the data acquisition says about a run when it is complete.
 *
 * @param number the run number
 * @param type the kind of run: {@code science}, {@code calibration}, ...
 * @param events how many events were taken
 * @param files the raw files, at least one
 */
public record RunManifest(long number, String type, long events, List<RawFile> files) {
  /** One raw file of the run, beside the manifest. */
  public record RawFile(String name, Content content) {
    public RawFile {
      Names.require("raw file name", name);
    }
  }

  public RunManifest {
    files = List.copyOf(files);
    Names.require("run type", type);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("the manifest of run " + number + " lists no file");
    }
    Set<String> names = new HashSet<>();
    for (RawFile file : files) {
      if (!names.add(file.name())) {
        throw new IllegalArgumentException(
            "the manifest of run " + number + " lists '" + file.name() + "' twice");
      }
    }
    if (events < 1) {
      throw new IllegalArgumentException(
          "the manifest of run " + number + " says " + events + " events: at least 1 is needed");
    }
  }

  /**
   * Two manifests with the same fingerprint speak of the same data, whenever they were written.
   * Longer names than run type and content (the time of writing) stay out.
   */
  public String fingerprint() {
    StringBuilder text = new StringBuilder().append(number).append(' ').append(type);
    text.append(' ').append(events);
    files.stream()
        .map(file -> " " + file.name() + " " + file.content())
        .sorted()
        .forEach(text::append);
    return text.toString();
  }
}
