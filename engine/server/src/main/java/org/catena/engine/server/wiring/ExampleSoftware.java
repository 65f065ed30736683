package org.catena.engine.server.wiring;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Installs the example chain's payload as a site would find it: a jar of its own, outside of ours,
 * started by commands. Its name holds a checksum of its content, so that a job never runs another
 * version than the one it was submitted with.
 */
final class ExampleSoftware {
  private static final String CLASSES = "classpath*:dimuon/**/*.class";

  private ExampleSoftware() {}

  /**
   * The command prefix of program {@code dimuon}.
   *
   * @throws IOException when the directory cannot be written
   */
  static List<String> install(Path directory) throws IOException {
    byte[] jar = jar();
    CRC32 checksum = new CRC32();
    checksum.update(jar);
    Path file = directory.resolve("cms-dimuon-%08x.jar".formatted(checksum.getValue()));
    if (!Files.exists(file)) {
      Files.createDirectories(directory);
      // Always the same name: what a killed start left is overwritten by the next.
      Path partial = file.resolveSibling(file.getFileName() + ".part");
      Files.write(partial, jar);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return List.of(
        Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-Xmx256m",
        "-cp",
        file.toString(),
        "dimuon.payload.Dimuon");
  }

  private static byte[] jar() throws IOException {
    Resource[] classes = new PathMatchingResourcePatternResolver().getResources(CLASSES);
    if (classes.length == 0) {
      throw new IOException("the payload's classes are not in this program");
    }
    Arrays.sort(classes, Comparator.comparing(ExampleSoftware::entryName));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      for (Resource resource : classes) {
        JarEntry entry = new JarEntry(entryName(resource));
        entry.setTime(0);
        jar.putNextEntry(entry);
        try (InputStream in = resource.getInputStream()) {
          in.transferTo(jar);
        }
        jar.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** The package root is the first {@code dimuon} after the end of the jar or class directory. */
  private static String entryName(Resource resource) {
    try {
      String url = resource.getURL().toString();
      int inJar = url.lastIndexOf("!/dimuon/");
      int root =
          inJar >= 0 ? inJar + 2 : url.lastIndexOf("/classes/dimuon/") + "/classes/".length();
      return url.substring(root);
    } catch (IOException e) {
      throw new IllegalStateException("a class without a URL: " + resource, e);
    }
  }
}
