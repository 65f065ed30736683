package org.catena.engine.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherTest {
  private static final Path LAUNCHER = Path.of("src", "main", "launcher", "catena");

  @TempDir private Path directory;
  private Path script;

  @BeforeEach
  void copyBesideAJar() throws IOException {
    script = directory.resolve("catena");
    Files.copy(LAUNCHER, script);
    Files.writeString(directory.resolve("catena.jar"), "");
  }

  /** A Java that shows its arguments, one a line. */
  private Path java(String version) throws IOException {
    Path home = directory.resolve("jdk-" + version);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private String run(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder shell = new ProcessBuilder(command).redirectErrorStream(true);
    shell.environment().remove("JAVA_HOME");
    shell.environment().remove("CATENA_JAR");
    shell.environment().putAll(environment);
    Process process = shell.start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        + "exit "
        + process.waitFor();
  }

  @Test
  void itIsExecutable() {
    assertThat(LAUNCHER).isExecutable();
  }

  @Test
  void argumentsArrivePartedAsTheyWereGiven() throws Exception {
    String seen =
        run(Map.of("JAVA_HOME", java("17.0.9").toString()), "files", "a = \"b  c\"", "$x *", "");

    assertThat(seen)
        .contains("-Dcatena.terminal=false\n-jar\n" + directory.resolve("catena.jar"))
        .endsWith("\nfiles\na = \"b  c\"\n$x *\n\nexit 0");
  }

  @Test
  void aServerGetsTheOptimisingCompilerAndMoreMemory() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", java("25").toString());

    assertThat(run(environment, "runs")).contains("-XX:TieredStopAtLevel=1");
    assertThat(run(environment, "--data-dir", "d", "serve"))
        .doesNotContain("TieredStopAtLevel")
        .contains("-Xmx768m");
  }

  /** As a real Java says. */
  private String namesAreIn(Map<String, String> locale) throws Exception {
    try (OutputStream jar = Files.newOutputStream(directory.resolve("catena.jar"))) {
      new JarOutputStream(jar, new Manifest()).close();
    }
    Map<String, String> environment = new HashMap<>(Map.of("LANG", "", "LC_ALL", ""));
    environment.putAll(locale);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("CATENA_JAVA_OPTIONS", "-XshowSettings:properties -version");
    return run(environment, "runs");
  }

  @Test
  void namesOfFilesKeepTheirLettersWhereThereIsNoLocale() throws Exception {
    String utf8 = "sun.jnu.encoding = UTF-8";

    assertThat(namesAreIn(Map.of())).contains(utf8);
    assertThat(namesAreIn(Map.of("LANG", "C"))).contains(utf8);
    assertThat(namesAreIn(Map.of("LC_ALL", "POSIX", "LANG", "de_DE.UTF-8"))).contains(utf8);
    assertThat(namesAreIn(Map.of("LC_CTYPE", "C.UTF-8"))).contains(utf8);
  }

  @Test
  void anOldJavaIsRefusedAndNamed() throws Exception {
    assertThat(run(Map.of("JAVA_HOME", java("1.8.0_402").toString()), "runs"))
        .contains("version 1.8.0_402", "17 or newer", "JAVA_HOME")
        .endsWith("exit 1");
    assertThat(run(Map.of("JAVA_HOME", java("11.0.2").toString()), "runs")).endsWith("exit 1");
  }

  @Test
  void noJavaAtAllIsSaid() throws Exception {
    Path tools = Files.createDirectories(directory.resolve("tools"));
    Path dirname = tools.resolve("dirname");
    Files.writeString(dirname, "#!/bin/sh\nexec /usr/bin/dirname \"$@\"\n");
    Files.setPosixFilePermissions(dirname, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(run(Map.of("PATH", tools.toString()), "runs"))
        .contains("no java found", "17 or newer")
        .endsWith("exit 1");
    assertThat(run(Map.of("JAVA_HOME", "/no/such"), "runs"))
        .contains("JAVA_HOME is /no/such")
        .endsWith("exit 1");
  }

  @Test
  void aMissingJarIsNamedWithTheWayToGetIt() throws Exception {
    Files.delete(directory.resolve("catena.jar"));

    assertThat(run(Map.of(), "runs"))
        .contains(directory.resolve("catena.jar") + " is not there", "CATENA_JAR")
        .endsWith("exit 1");
  }
}
