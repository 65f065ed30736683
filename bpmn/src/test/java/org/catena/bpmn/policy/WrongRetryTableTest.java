package org.catena.bpmn.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.bpmn.diagrams.DiagramFile;
import org.catena.bpmn.house.House;
import org.catena.engine.core.port.RetryPolicy.Question;
import org.catena.engine.core.port.RetryPolicy.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WrongRetryTableTest {
  private static final House HOUSE = House.byHand();
  private static final Question VANISHED =
      new Question("process", new Failure(Fault.VANISHED, "as tested"), -1, "local", 1);
  private static final DmnRetryPolicy POLICY =
      new DmnRetryPolicy(HOUSE.engine.getDecisionService());

  @AfterAll
  static void close() {
    HOUSE.close();
  }

  @Test
  void aTableWithoutAMatchingRowMeansNever() {
    redraw("<text></text>", "<text>\"nothing\"</text>");

    Verdict verdict = POLICY.decide(VANISHED);

    assertThat(verdict)
        .isEqualTo(new Verdict(false, Duration.ZERO, "table retry-class: no row matches"));
  }

  @Test
  void aTableThatCannotBeEvaluatedMeansNeverAndSaysWhy() {
    redraw("&lt; 5", "&lt; &lt; 5");

    Verdict verdict = POLICY.decide(VANISHED);

    assertThat(verdict.again()).isFalse();
    assertThat(verdict.rule()).startsWith("table retry-class: it cannot be evaluated: ");
  }

  @Test
  void aTableWithoutADelayMeansNeverAndSaysWhatIsNeeded() {
    redraw("name=\"delaySeconds\"", "name=\"delay\"");

    Verdict verdict = POLICY.decide(VANISHED);

    assertThat(verdict.again()).isFalse();
    assertThat(verdict.rule()).contains("a row needs 'again'").contains("'delaySeconds'");
  }

  private static void redraw(String from, String to) {
    DiagramFile shipped = DiagramFile.shipped().get(1);
    HOUSE.deploy(List.of(new DiagramFile("own.dmn", shipped.xml().replace(from, to))));
  }
}
