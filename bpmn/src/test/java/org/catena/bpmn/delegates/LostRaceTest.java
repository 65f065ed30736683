package org.catena.bpmn.delegates;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.junit.jupiter.api.Test;

class LostRaceTest {
  @Test
  void aDeadlockBelowTheEngineIsALostRace() {
    SQLException deadlock = new SQLException("deadlock detected", "40P01");

    assertThat(LostRace.isIn(new IllegalStateException("outer", deadlock))).isTrue();
  }

  @Test
  void aNewerRevisionIsALostRace() {
    assertThat(LostRace.isIn(new OptimisticLockingException("updated by another"))).isTrue();
  }

  @Test
  void aDatabaseThatIsAwayIsNot() {
    SQLException away = new SQLException("connection refused", "08001");

    assertThat(LostRace.isIn(new IllegalStateException("outer", away))).isFalse();
    assertThat(LostRace.isFromDatabase(new IllegalStateException("outer", away))).isTrue();
    assertThat(LostRace.isIn(new SQLException("no state"))).isFalse();
  }
}
