package org.catena.bpmn.diagrams;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A diagram or a decision table as text.
 *
 * @param name as messages show it: the file's name
 * @param xml BPMN 2.0 or DMN 1.3
 */
public record DiagramFile(String name, String xml) {
  private static final List<String> SHIPPED =
      List.of(
          "decisions/copies-policy.dmn",
          "decisions/retry-class.dmn",
          "processes/raw-to-minitrees.bpmn",
          "processes/campaign.bpmn",
          "processes/batch.bpmn",
          "processes/restore-replica.bpmn",
          "decisions/log-retention.dmn");

  /** What comes with Catena. */
  public static List<DiagramFile> shipped() {
    return SHIPPED.stream().map(DiagramFile::ofClassPath).toList();
  }

  /**
   * The diagrams and tables that lie directly in a directory, by name; none when there is no such
   * directory.
   *
   * @throws DiagramRefused naming a file that cannot be read
   */
  public static List<DiagramFile> in(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(DiagramFile::isDiagram).sorted().map(DiagramFile::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the diagrams' directory " + directory + " cannot be listed", e);
    }
  }

  /**
   * @throws DiagramRefused when it cannot be read
   */
  public static DiagramFile of(Path file) {
    try {
      return new DiagramFile(file.toString(), Files.readString(file));
    } catch (CharacterCodingException e) {
      throw refused(file, "is not UTF-8 text: save it as UTF-8", e);
    } catch (IOException e) {
      throw refused(file, "cannot be read: " + e, e);
    }
  }

  private static DiagramRefused refused(Path file, String what, IOException cause) {
    return new DiagramRefused(List.of(new Finding(file.toString(), 0, "", "", what, true)), cause);
  }

  private static boolean isDiagram(Path file) {
    return file.toString().endsWith(".bpmn") || file.toString().endsWith(".dmn");
  }

  private static DiagramFile ofClassPath(String resource) {
    return new DiagramFile(resource, readResource(resource));
  }

  static String readResource(String resource) {
    try (InputStream in = DiagramFile.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the program: build it anew");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
