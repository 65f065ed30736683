package org.catena.engine.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program refuses to start: what it says, and what it ends with. */
final class RefusedStartIT {
  @TempDir private Path temporary;

  @Test
  void theSecondOnADataDirectoryIsRefusedAndNamesTheFirst() throws Exception {
    Path data = temporary.resolve("data");
    Path firstLog = temporary.resolve("first.log");
    Process first = start(firstLog, "serve", "--data-dir", data.toString(), "--port", "0");
    try {
      await()
          .atMost(Duration.ofMinutes(5))
          .until(() -> !first.isAlive() || text(firstLog).contains("Pages: "));
      assertThat(first.isAlive()).as(text(firstLog)).isTrue();

      Ended second = run("serve", "--data-dir", data.toString(), "--port", "0");

      assertThat(second.code()).as(second.text()).isEqualTo(73);
      assertThat(second.text())
          .contains("in use by another Catena", "process " + first.pid(), "kill " + first.pid());
      assertThat(first.isAlive()).as("the first goes on").isTrue();
    } finally {
      first.destroy();
      first.waitFor();
    }
  }

  @Test
  void aTakenPortIsRefusedWithAWayOut() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      String port = Integer.toString(taken.getLocalPort());

      Ended ended =
          run("serve", "--data-dir", temporary.resolve("data").toString(), "--port", port);

      assertThat(ended.code()).as(ended.text()).isEqualTo(74);
      assertThat(ended.text()).contains(port, "--port");
    }
  }

  @Test
  void aDiagramThatDoesNotParseIsRefusedWithFileAndLineAndNothingIsDeployed() throws Exception {
    Path data = temporary.resolve("data");
    Path diagrams = Files.createDirectories(temporary.resolve("diagrams"));
    Path diagram = diagrams.resolve("broken.bpmn");
    Files.writeString(
        diagram,
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            targetNamespace="own">
          <bpmn:process id="own" isExecutable="true">
            <bpmn:startEvent id="start">
          </bpmn:process>
        </bpmn:definitions>
        """);

    Ended ended =
        run(
            "serve",
            "--data-dir",
            data.toString(),
            "--port",
            "0",
            "--diagrams",
            diagrams.toString());

    assertThat(ended.code()).as(ended.text()).isNotZero();
    assertThat(ended.text())
        .contains("could not start: " + diagram + ", line 6: ", "bpmn:startEvent", "Mend the XML")
        .as("no stack trace")
        .doesNotContain("\tat ");
    assertThat(deployments(data)).isZero();
  }

  /** The program has ended: its database can be opened here. */
  private static long deployments(Path data) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + data.resolve("db/catena"), "sa", "");
        ResultSet count =
            connection.createStatement().executeQuery("select count(*) from ACT_RE_DEPLOYMENT")) {
      count.next();
      return count.getLong(1);
    }
  }

  private record Ended(int code, String text) {}

  private Ended run(String... arguments) throws Exception {
    Path log = Files.createTempFile(temporary, "run", ".log");
    int code = start(log, arguments).waitFor();
    return new Ended(code, text(log));
  }

  private Process start(Path log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-jar", "target/catena.jar"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static String text(Path log) throws IOException {
    return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
  }
}
