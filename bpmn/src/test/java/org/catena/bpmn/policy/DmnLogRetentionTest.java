package org.catena.bpmn.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.catena.bpmn.diagrams.DiagramFile;
import org.catena.bpmn.house.House;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.port.LogRetention.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DmnLogRetentionTest {
  private final House house = House.byHand();
  private final DmnLogRetention table = new DmnLogRetention(house.engine.getRepositoryService());

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatFailedIsKeptLongerThanWhatSucceeded() {
    Rule failed = table.rule(false, JobKind.PRODUCE, 0);
    Rule merged = table.rule(true, JobKind.MERGE, 0);
    Rule good = table.rule(true, JobKind.PRODUCE, 400);

    assertThat(failed.keep()).isEqualTo(Duration.ofDays(90));
    assertThat(failed.mostBytes()).isEqualTo(100_000_000);
    assertThat(merged.keep()).isEqualTo(Duration.ofDays(30));
    assertThat(good.keep()).isEqualTo(Duration.ofDays(7));
    assertThat(good.words()).isEqualTo("other attempts that succeeded: 7 days, at most 1 MB");
    assertThat(good.problem()).isEmpty();
  }

  @Test
  void aTableOfOnesOwnTakesItsPlaceAtOnce() {
    assertThat(table.rule(true, JobKind.PRODUCE, 0).keep()).isEqualTo(Duration.ofDays(7));

    deploy(shipped().replace("<text>7</text>", "<text>ageDays + 1</text>"));

    assertThat(table.rule(true, JobKind.PRODUCE, 3).keep()).isEqualTo(Duration.ofDays(4));
  }

  @Test
  void aTableThatCannotAnswerKeepsEverythingAndSaysWhy() {
    deploy(shipped().replace("<text>7</text>", "<text>-1</text>"));

    Rule rule = table.rule(true, JobKind.PRODUCE, 0);

    assertThat(rule.keep()).isGreaterThan(Duration.ofDays(1_000_000));
    assertThat(rule.problem().orElseThrow()).contains("keepDays", "-1", "whole numbers");

    deploy(shipped().replace("<text>7</text>", "<text>no such thing</text>"));
    assertThat(table.rule(true, JobKind.PRODUCE, 0).problem().orElseThrow())
        .contains("cannot be evaluated", "no such thing");
  }

  private static String shipped() {
    return DiagramFile.shipped().stream()
        .filter(file -> file.name().endsWith("log-retention.dmn"))
        .findFirst()
        .orElseThrow()
        .xml();
  }

  private void deploy(String xml) {
    house
        .engine
        .getRepositoryService()
        .createDeployment()
        .addInputStream(
            "log-retention.dmn",
            new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .deploy();
  }
}
