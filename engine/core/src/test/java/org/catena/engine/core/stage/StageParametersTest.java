package org.catena.engine.core.stage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.workflows.model.RunKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StageParametersTest {
  private static Map<String, String> right(OrderKind kind) {
    return switch (kind) {
      case COPY -> Map.of("data", "raw", "to", "CHICAGO");
      case AWAIT_COPY -> Map.of("data", "raw");
      case PROCESS_CHUNKS ->
          Map.of(
              "input",
              "raw",
              "output",
              "processed",
              "events-per-chunk",
              "100",
              "command",
              "dimuon process",
              "merge",
              "dimuon merge");
      case RUN_JOB -> Map.of("input", "processed", "output", "minitree", "command", "dimuon tree");
      case REGISTER -> Map.of("data", "minitree", "to", "CHICAGO", "container", "minitrees");
      case COPIES_POLICY, PURGE ->
          Map.of("data", "raw", "copies", "3", "grid", "CHICAGO", "tape", "STOCKHOLM");
      case CLEAR_REPLICA, RESTORE_REPLICA -> Map.of("file", "run1.raw", "rse", "CHICAGO");
      case PRODUCE -> Map.of("command", "{software} {steering}");
      case REGISTER_OUTPUTS, AWAIT_ROOM, AWAIT_BATCHES -> Map.of();
    };
  }

  private static void check(OrderKind kind, Map<String, String> parameters) {
    StageParameters.check(
        new StageRequest(
            new RunKey("cms", 7), "box", "The box", kind.word(), parameters, "execution"),
        kind);
  }

  private static Map<String, String> with(OrderKind kind, String name, String value) {
    Map<String, String> changed = new HashMap<>(right(kind));
    changed.put(name, value);
    return changed;
  }

  @ParameterizedTest
  @EnumSource
  void everyKindTakesItsParametersAndNoFewer(OrderKind kind) {
    assertThatCode(() -> check(kind, right(kind))).doesNotThrowAnyException();
    for (String name : right(kind).keySet()) {
      if (name.equals("container")) {
        continue;
      }
      Map<String, String> fewer = new HashMap<>(right(kind));
      fewer.remove(name);
      String message = "stage 'box' (The box) of run 7: parameter '" + name + "' is missing";
      assertThatThrownBy(() -> check(kind, fewer)).hasMessage(message);
      assertThatThrownBy(() -> check(kind, with(kind, name, "  "))).hasMessage(message);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyKindRefusesAParameterItDoesNotKnowAndSaysWhichItTakes(OrderKind kind) {
    assertThatThrownBy(() -> check(kind, with(kind, "colour", "red")))
        .hasMessageStartingWith(
            "stage 'box' (The box) of run 7: parameter 'colour' is unknown; a "
                + kind.word()
                + " stage takes [")
        .hasMessageContaining(right(kind).keySet().stream().findFirst().orElse("["));
  }

  @Test
  void valuesThatCannotBeRightAreRefusedWithTheirParameter() {
    assertThatThrownBy(() -> check(OrderKind.COPY, with(OrderKind.COPY, "data", "../raw")))
        .hasMessageContaining("parameter 'data': data '../raw' is not allowed");
    for (String wrong : new String[] {"0", "-1", "ten", "1.5", "99999999999999999999"}) {
      assertThatThrownBy(
              () ->
                  check(
                      OrderKind.PROCESS_CHUNKS,
                      with(OrderKind.PROCESS_CHUNKS, "events-per-chunk", wrong)))
          .hasMessageEndingWith(
              "parameter 'events-per-chunk': '" + wrong + "' is not a whole number of at least 1");
    }
    assertThatThrownBy(
            () -> check(OrderKind.RUN_JOB, with(OrderKind.RUN_JOB, "command", "dimuon \"tree")))
        .hasMessageContaining("parameter 'command': the quote \"");
  }

  @Test
  void containersNeedNotBeNamed() {
    assertThatCode(() -> check(OrderKind.REGISTER, Map.of("data", "minitree", "to", "CHICAGO")))
        .doesNotThrowAnyException();
  }

  @Test
  void anUnknownKindOfStageIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> OrderKind.of("copy-all"))
        .hasMessage(
            "stage kind 'copy-all' is unknown; known: copy, await-copy, process-chunks, run-job,"
                + " register, copies-policy, purge, clear-replica, restore-replica, produce,"
                + " register-outputs, await-room, await-batches");
  }
}
