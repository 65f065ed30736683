package org.catena.engine.core.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catena.engine.core.intake.ManifestFile.BadManifest;
import org.catena.engine.core.intake.ManifestFile.UnreadableNow;
import org.catena.workflows.model.RunManifest;

/**
 * Tells cheaply whether a manifest, or a file that it names, has been written, replaced, moved in
 * or made readable since it was last looked at. A copy may keep size and time of modification; the
 * time at which the file system changed the file's entry it cannot.
 */
final class RunSignatures {
  private static final String GONE = "-";

  private record Named(String signature, List<String> files) {}

  private final Map<Path, Named> known = new HashMap<>();

  /**
   * @throws IOException when the manifest is not there or its directory does not answer
   */
  String of(Path manifest) throws IOException {
    StringBuilder signature = new StringBuilder(entry(manifest));
    for (String file : files(manifest, signature.toString())) {
      Path raw = manifest.resolveSibling(file);
      signature.append(' ').append(Files.exists(raw) ? entry(raw) : GONE);
    }
    return signature.toString();
  }

  private List<String> files(Path manifest, String signature) {
    Named named = known.get(manifest);
    if (named == null || !named.signature().equals(signature)) {
      named = new Named(signature, named(manifest));
      known.put(manifest, named);
    }
    return named.files();
  }

  private static List<String> named(Path manifest) {
    try {
      return ManifestFile.read(manifest).files().stream().map(RunManifest.RawFile::name).toList();
    } catch (BadManifest | UnreadableNow none) {
      return List.of();
    }
  }

  private static String entry(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      Map<String, Object> entry =
          Files.readAttributes(file, "unix:ino,size,lastModifiedTime,ctime");
      return "%s/%s/%s/%s"
          .formatted(
              entry.get("ino"),
              entry.get("size"),
              entry.get("lastModifiedTime"),
              entry.get("ctime"));
    }
    return Files.size(file) + "/" + Files.getLastModifiedTime(file);
  }

  /** Forgets the others. */
  void keep(Collection<Path> manifests) {
    known.keySet().retainAll(manifests);
  }
}
