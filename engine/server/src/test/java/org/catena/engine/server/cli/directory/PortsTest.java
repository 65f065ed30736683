package org.catena.engine.server.cli.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class PortsTest {
  @Test
  void aTakenPortIsNamedWithItsHolderAndTheWayOut() throws Exception {
    try (ServerSocket other = new ServerSocket(0)) {
      int port = other.getLocalPort();

      assertThatThrownBy(() -> Ports.check(port))
          .isInstanceOf(PortTaken.class)
          .hasMessageContaining("port " + port + " is taken by ")
          .hasMessageContaining("--port N")
          .hasMessageContaining("--port 0");
      if (Files.exists(Path.of("/proc/net/tcp"))) {
        assertThat(new PortTaken(port)).hasMessageContaining("" + ProcessHandle.current().pid());
      }
    }
  }

  @Test
  void aPortTakenOnTheLoopbackAloneIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Ports.check(other.getLocalPort())).isInstanceOf(PortTaken.class);
    }
  }

  @Test
  void aFreePortAndTheChoiceOfOneAreFine() throws Exception {
    int port;
    try (ServerSocket other = new ServerSocket(0)) {
      port = other.getLocalPort();
    }

    assertThatCode(() -> Ports.check(port)).doesNotThrowAnyException();
    assertThatCode(() -> Ports.check(0)).doesNotThrowAnyException();
  }
}
