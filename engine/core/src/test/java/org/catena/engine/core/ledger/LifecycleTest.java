package org.catena.engine.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class LifecycleTest {
  @Test
  void everyRowOfAJobIsTakenAndEveryOtherPairIsRefused() {
    everyRowIsTakenAndEveryOtherPairIsRefused(
        JobLifecycle.TABLE, JobState.values(), JobEvent.values());
  }

  @Test
  void everyRowOfACopyIsTakenAndEveryOtherPairIsRefused() {
    everyRowIsTakenAndEveryOtherPairIsRefused(
        TransferLifecycle.TABLE, TransferState.values(), TransferEvent.values());
  }

  @Test
  void everyStateOfAJobHasAWayToSuccess() {
    everyStateLeadsTo(JobLifecycle.TABLE, JobState.values(), JobState.SUCCEEDED);
  }

  @Test
  void everyStateOfACopyHasAWayToTheCatalogue() {
    everyStateLeadsTo(TransferLifecycle.TABLE, TransferState.values(), TransferState.REGISTERED);
  }

  @Test
  void everyStateIsReachedFromTheBeginning() {
    assertThat(reachable(JobLifecycle.TABLE, JobState.WAITING))
        .containsExactlyInAnyOrder(JobState.values());
    assertThat(reachable(TransferLifecycle.TABLE, TransferState.PLANNED))
        .containsExactlyInAnyOrder(TransferState.values());
  }

  @Test
  void everyEventMeansSomethingSomewhere() {
    assertThat(JobLifecycle.TABLE.rows().stream().map(StateTable.Row::on))
        .contains(JobEvent.values());
    assertThat(TransferLifecycle.TABLE.rows().stream().map(StateTable.Row::on))
        .contains(TransferEvent.values());
  }

  @Test
  void onlyAskingTheSiteLeadsFromALostReplyToANewSubmission() {
    Set<JobEvent> out =
        JobLifecycle.TABLE.rows().stream()
            .filter(row -> row.from() == JobState.RECONCILING)
            .map(StateTable.Row::on)
            .collect(Collectors.toSet());

    assertThat(out).containsExactlyInAnyOrder(JobEvent.FOUND, JobEvent.NOT_FOUND);
    assertThat(JobLifecycle.TABLE.next(JobState.SUBMITTING, JobEvent.BACKOFF_OVER)).isEmpty();
  }

  @Test
  void aTableWithTwoRowsForOnePairIsABug() {
    StateTable.Row<JobState, JobEvent> row =
        new StateTable.Row<>(JobState.READY, JobEvent.INTENT_SAVED, JobState.SUBMITTING);

    assertThatThrownBy(() -> StateTable.of(JobState.class, JobEvent.class, List.of(row, row)))
        .hasMessage("two rows for READY on INTENT_SAVED");
  }

  private static <S extends Enum<S>, E extends Enum<E>>
      void everyRowIsTakenAndEveryOtherPairIsRefused(
          StateTable<S, E> table, S[] states, E[] events) {
    int taken = 0;
    for (S from : states) {
      for (E on : events) {
        List<S> to =
            table.rows().stream()
                .filter(row -> row.from() == from && row.on() == on)
                .map(StateTable.Row::to)
                .toList();
        taken += to.size();
        if (to.isEmpty()) {
          assertThatThrownBy(() -> table.move(from, on, "run 7 merge"))
              .isInstanceOf(StateTable.IllegalMove.class)
              .hasMessage("run 7 merge cannot take %s when it is %s", on, from);
        } else {
          assertThat(table.move(from, on, "run 7 merge")).isEqualTo(to.get(0));
        }
      }
    }
    assertThat(taken).isEqualTo(table.rows().size());
  }

  private static <S extends Enum<S>, E extends Enum<E>> void everyStateLeadsTo(
      StateTable<S, E> table, S[] states, S goal) {
    for (S state : states) {
      assertThat(reachable(table, state)).as("from " + state).contains(goal);
    }
  }

  private static <S extends Enum<S>, E extends Enum<E>> Set<S> reachable(
      StateTable<S, E> table, S from) {
    Set<S> seen = EnumSet.of(from);
    for (boolean grows = true; grows; ) {
      grows = false;
      for (StateTable.Row<S, E> row : table.rows()) {
        grows |= seen.contains(row.from()) && seen.add(row.to());
      }
    }
    return seen;
  }
}
