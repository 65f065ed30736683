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
 * Installs an example's payload as a site would find it: a jar of its own, outside of ours, started
 * by commands. Its name holds a checksum of its content, so that a job never runs another version
 * than the one it was submitted with.
 */
enum ExampleSoftware {
  /** Of the chain from raw data to minitrees. */
  DIMUON("cms-dimuon", "dimuon", "dimuon.payload.Dimuon"),
  /** Of the campaign. */
  LDMX_SIM("ldmx-campaign", "ldmxsim", "ldmxsim.LdmxSim");

  private final String name;
  private final String root;
  private final String program;

  /**
   * @param name of the jar
   * @param root package of all its classes
   * @param program class to start
   */
  ExampleSoftware(String name, String root, String program) {
    this.name = name;
    this.root = root;
    this.program = program;
  }

  /**
   * The command prefix of its program.
   *
   * @throws IOException when the directory cannot be written
   */
  List<String> install(Path directory) throws IOException {
    byte[] jar = jar();
    CRC32 checksum = new CRC32();
    checksum.update(jar);
    Path file = directory.resolve("%s-%08x.jar".formatted(name, checksum.getValue()));
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
        program);
  }

  private byte[] jar() throws IOException {
    Resource[] classes =
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:" + root + "/**/*.class");
    if (classes.length == 0) {
      throw new IOException("the classes of " + name + " are not in this program");
    }
    Arrays.sort(classes, Comparator.comparing(this::entryName));
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

  /** The package root is the first of its name after the end of the jar or class directory. */
  private String entryName(Resource resource) {
    try {
      String url = resource.getURL().toString();
      int inJar = url.lastIndexOf("!/" + root + "/");
      int begin =
          inJar >= 0
              ? inJar + "!/".length()
              : url.lastIndexOf("/classes/" + root + "/") + "/classes/".length();
      return url.substring(begin);
    } catch (IOException e) {
      throw new IllegalStateException("a class without a URL: " + resource, e);
    }
  }
}
