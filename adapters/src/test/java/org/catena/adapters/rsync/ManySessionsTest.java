package org.catena.adapters.rsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.catena.adapters.command.BoundedOutput;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.ssh.Connections;
import org.catena.adapters.ssh.ShellWords;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More calls at once than sshd lets share a connection, which are ten. */
@Tag("servers")
final class ManySessionsTest {
  private static final int CALLS = 24;

  private final DiskBed bed = new DiskBed();

  @Test
  void asManyConnectionsAreMadeAsCallsNeedAndNoneIsTurnedAway() throws Exception {
    String before = bed.log();
    ExecutorService calling = Executors.newFixedThreadPool(CALLS);
    List<Future<CommandResult>> calls = new ArrayList<>();
    RsyncSettings settings = bed.settings(bed.key("key"), DiskBed.LIMIT);

    try (Connections connections = new Connections(settings.server(), Clock.systemUTC())) {
      for (int call = 0; call < CALLS; call++) {
        String line = untilAllAreThere("call-" + call);
        calls.add(
            calling.submit(
                () ->
                    connections.on(
                        connection ->
                            connection.run(
                                line,
                                InputStream.nullInputStream(),
                                new BoundedOutput(100),
                                DiskBed.LIMIT))));
      }
      for (Future<CommandResult> call : calls) {
        assertThat(call.get().succeeded()).as(call.get().err()).isTrue();
      }
    } finally {
      calling.shutdownNow();
    }

    assertThat(bed.log().substring(before.length())).doesNotContain("no more sessions");
  }

  private String untilAllAreThere(String name) {
    return "cd %s && touch %s && while [ $(ls | wc -l) -lt %d ]; do sleep 0.1; done"
        .formatted(ShellWords.quote(bed.stored("data", "").toString()), name, CALLS);
  }
}
