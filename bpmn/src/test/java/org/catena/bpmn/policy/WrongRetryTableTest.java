package org.catena.bpmn.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.regex.Pattern;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.bpmn.diagrams.DiagramFile;
import org.catena.bpmn.diagrams.DiagramRefused;
import org.catena.bpmn.house.House;
import org.catena.engine.core.ledger.RetryAction;
import org.catena.engine.core.port.RetryPolicy.Question;
import org.catena.engine.core.port.RetryPolicy.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongRetryTableTest {
  private static final DiagramFile SHIPPED = DiagramFile.shipped().get(1);
  private static final Question VANISHED =
      new Question("process", new Failure(Fault.VANISHED, "as tested"), -1, "local", 1);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"same-site\"|\"same-place\"|row 'storage-service'|known: same-site, other-site, more-walltime",
        "\"transient\"|\"passing\"|'walltime'|known: transient, permanent, unknown",
        "\"more-memory\"|\"more-memory same-site\"|'memory'|'more-memory other-site'",
        "<text>1.5</text>|<text>1</text>|'memory'|a factor above 1",
        "\"64 GB\"|\"64 gigabyte\"|'memory'|such as 2.25 GB",
        "\"7d\"|\"a week\"|'walltime'|write 90m, 6h",
        "\"MEMORY_EXCEEDED\"|\"MEMORY_EXEEDED\"|'memory'|known: [BAD_REQUEST",
        "<text>\"never\"</text>|<text></text>|'payload-bad-input'|its action is empty",
        "name=\"action\"|name=\"again\"|outputs [action] are missing|needs [class, action",
        "<text>exitCode</text>|<text>exitcode</text>|input 'exitcode' is unknown|exitCode",
        "hitPolicy=\"FIRST\"|hitPolicy=\"ANY\"|the hit policy is ANY|choose FIRST",
      })
  void aTableThatSaysWhatNobodyKnowsIsRefusedWithItsRow(
      String from, String to, String where, String remedy) {
    String wrong = SHIPPED.xml().replaceFirst(Pattern.quote(from), to);

    assertThat(wrong).isNotEqualTo(SHIPPED.xml());
    assertThatExceptionOfType(WrongRetryTable.class)
        .isThrownBy(() -> RetryTable.read(wrong))
        .withMessageContaining(where)
        .withMessageContaining(remedy);
  }

  @Test
  void aWrongTableIsNotDeployedAndTheOneBeforeStaysInForce() {
    try (House house = House.byHand()) {
      DmnRetryPolicy policy = new DmnRetryPolicy(house.engine.getRepositoryService());
      String wrong = SHIPPED.xml().replace("\"never\"", "\"nevermore\"");

      assertThatExceptionOfType(DiagramRefused.class)
          .isThrownBy(() -> house.deploy(List.of(new DiagramFile("own.dmn", wrong))))
          .withMessageContaining("own.dmn: row 'payload-bad-input': action 'nevermore' is unknown");
      assertThat(policy.decide(VANISHED).row()).isEqualTo("job-lost");
    }
  }

  @Test
  void aNewVersionIsAskedAsSoonAsItIsDeployed() {
    try (House house = House.byHand()) {
      DmnRetryPolicy policy = new DmnRetryPolicy(house.engine.getRepositoryService());
      assertThat(policy.decide(VANISHED).again()).isTrue();

      String never = SHIPPED.xml().replace("\"other-site\"", "\"never\"");
      house.deploy(List.of(new DiagramFile("own.dmn", never)));

      assertThat(policy.decide(VANISHED).action()).isEqualTo(RetryAction.NEVER);
    }
  }

  @Test
  void theSameQuestionIsEvaluatedOnceUnlessTheAnswerDependsOnTheTime() {
    RetryTable shipped = RetryTable.read(SHIPPED.xml());
    RetryTable daily =
        RetryTable.read(
            SHIPPED.xml().replace(">10 * attempts<", ">if now() = null then 1 else 10<"));

    assertThat(shipped.decide(VANISHED)).isSameAs(shipped.decide(VANISHED));
    assertThat(daily.decide(VANISHED))
        .isEqualTo(daily.decide(VANISHED))
        .isNotSameAs(daily.decide(VANISHED));
  }

  @Test
  void whatNoRowMatchesWaitsForAPerson() {
    Verdict verdict =
        RetryTable.read(SHIPPED.xml().replaceAll("(?s)<rule .*</rule>", "")).decide(VANISHED);

    assertThat(verdict.action()).isEqualTo(RetryAction.HOLD);
    assertThat(verdict.rule()).isEqualTo("table retry-class: no row matches");
  }

  @Test
  void aTableThatCannotBeEvaluatedHasItWaitForAPersonAndSaysWhy() {
    Verdict verdict =
        RetryTable.read(SHIPPED.xml().replace("&lt; 5", "&lt; &lt; 5")).decide(VANISHED);

    assertThat(verdict.action()).isEqualTo(RetryAction.HOLD);
    assertThat(verdict.rule()).startsWith("table retry-class: it cannot be evaluated: ");
  }

  @Test
  void aRowWhoseExpressionComesToNothingKnownHasItWaitForAPerson() {
    String odd = SHIPPED.xml().replace("\"other-site\"", "\"other\" + \"-planet\"");

    Verdict verdict = RetryTable.read(odd).decide(VANISHED);

    assertThat(verdict.action()).isEqualTo(RetryAction.HOLD);
    assertThat(verdict.rule()).contains("row 'job-lost'", "action 'other-planet' is unknown");
  }

  @Test
  void whatIsNoTableAtAllIsRefused() {
    assertThatExceptionOfType(WrongRetryTable.class)
        .isThrownBy(() -> RetryTable.read("row,action"))
        .withMessageContaining("it is no DMN");
    assertThatExceptionOfType(WrongRetryTable.class)
        .isThrownBy(() -> RetryTable.read(DiagramFile.shipped().get(0).xml()))
        .withMessageContaining("'retry-class'");
  }
}
