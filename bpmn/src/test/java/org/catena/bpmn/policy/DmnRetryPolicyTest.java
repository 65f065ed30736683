package org.catena.bpmn.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricDecisionOutputInstance;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.bpmn.house.House;
import org.catena.engine.core.port.RetryPolicy.Question;
import org.catena.engine.core.port.RetryPolicy.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DmnRetryPolicyTest {
  private static final House HOUSE = House.byHand();
  private static final DmnRetryPolicy POLICY =
      new DmnRetryPolicy(HOUSE.engine.getDecisionService());

  @AfterAll
  static void close() {
    HOUSE.close();
  }

  @ParameterizedTest
  @CsvSource({
    "process, EXIT_CODE, 2, 1, false, 0, payload-bad-input",
    "process, EXIT_CODE, 126, 1, false, 0, payload-missing",
    "process, EXIT_CODE, 127, 1, false, 0, payload-missing",
    "process, EXIT_CODE, 1, 1, true, 1, payload-exit",
    "merge, EXIT_CODE, 1, 2, true, 2, payload-exit",
    "process, EXIT_CODE, 1, 3, false, 0, used-up",
    "process, OUTPUT_MISSING, 0, 2, true, 2, output-missing",
    "process, OUTPUT_MISSING, 0, 3, false, 0, used-up",
    "single, WALLTIME_EXCEEDED, -1, 1, false, 0, walltime",
    "single, VANISHED, -1, 4, true, 4, job-lost",
    "single, SIGNALLED, 9, 1, true, 1, job-lost",
    "single, SIGNALLED, 9, 5, false, 0, used-up",
    "process, SITE_UNREACHABLE, -1, 9, true, 9, site-away",
    "process, QUEUE_FULL, -1, 10, false, 0, used-up",
    "transfer, STORAGE_UNREACHABLE, -1, 1, true, 1, storage",
    "transfer, STORAGE_FULL, -1, 2, true, 3, storage",
    "transfer, STORAGE_READ_ONLY, -1, 3, true, 6, storage",
    "transfer, STORAGE_READ_ONLY, -1, 4, true, 10, storage",
    "transfer, STORAGE_READ_ONLY, -1, 5, false, 0, used-up",
    "transfer, CHECKSUM_DIFFERS, -1, 2, true, 2, copy-differs",
    "transfer, CHECKSUM_DIFFERS, -1, 3, false, 0, used-up",
    "process, CHECKSUM_DIFFERS, -1, 1, false, 0, stored-differs",
    "transfer, FILE_MISSING, -1, 2, true, 2, file-missing",
    "transfer, CATALOGUE_UNREACHABLE, -1, 9, true, 9, catalogue",
    "transfer, CATALOGUE_UNREACHABLE, -1, 10, false, 0, used-up",
    "process, REPLY_LOST, -1, 1, false, 0, reply-lost",
    "process, INPUT_BAD, -1, 1, false, 0, person",
    "transfer, NAME_TAKEN, -1, 1, false, 0, person",
    "process, BAD_REQUEST, -1, 1, false, 0, person",
    "process, NOT_AUTHORISED, -1, 1, false, 0, person",
    "process, SOFTWARE_MISSING, -1, 1, false, 0, person",
    "process, RESOURCES_EXCEEDED, -1, 1, false, 0, person",
    "process, HELD, -1, 1, false, 0, person",
    "process, REMOVED, -1, 1, false, 0, person",
  })
  void theTableAnswers(
      String subject,
      Fault fault,
      int exitCode,
      int attempts,
      boolean again,
      int seconds,
      String rule) {
    Verdict verdict = POLICY.decide(question(subject, fault, exitCode, attempts));

    assertThat(verdict.again()).isEqualTo(again);
    assertThat(verdict.delay()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(verdict.rule()).startsWith(rule + ": ");
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void everyFaultHasARowOfItsOwn(Fault fault) {
    assertThat(POLICY.decide(question("process", fault, 1, 1)).rule()).doesNotContain("no-row");
    assertThat(POLICY.decide(question("transfer", fault, -1, 99)).again()).isFalse();
  }

  @Test
  void everyRowIsTakenBySomeFailureAndTheLastTakesWhatNobodyKnows() {
    for (Fault fault : Fault.values()) {
      for (int exitCode : List.of(1, 2, 127)) {
        POLICY.decide(question("process", fault, exitCode, 1));
        POLICY.decide(question("transfer", fault, exitCode, 99));
        POLICY.decide(question("transfer", fault, exitCode, 1));
      }
    }
    HOUSE
        .engine
        .getDecisionService()
        .evaluateDecisionTableByKey("retry-class")
        .variables(
            Map.of(
                "subject", "process", "fault", "?", "exitCode", 1, "site", "local", "attempts", 1))
        .evaluate();

    assertThat(rulesTaken()).containsAll(rulesDrawn());
  }

  private List<String> rulesTaken() {
    List<String> taken = new ArrayList<>();
    for (HistoricDecisionInstance one :
        HOUSE
            .engine
            .getHistoryService()
            .createHistoricDecisionInstanceQuery()
            .decisionDefinitionKey("retry-class")
            .includeOutputs()
            .list()) {
      taken.addAll(
          one.getOutputs().stream().map(HistoricDecisionOutputInstance::getRuleId).toList());
    }
    return taken;
  }

  private static List<String> rulesDrawn() {
    return Dmn.readModelFromStream(
            DmnRetryPolicyTest.class.getResourceAsStream("/decisions/retry-class.dmn"))
        .getModelElementsByType(Rule.class)
        .stream()
        .map(Rule::getId)
        .toList();
  }

  private static Question question(String subject, Fault fault, int exitCode, int attempts) {
    return new Question(subject, new Failure(fault, "as tested"), exitCode, "local", attempts);
  }
}
