package org.catena.engine.store.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SuggestionTest {
  @Test
  void whatNearlyAllUsedIsSuggestedRoundedUp() {
    assertThat(new Suggestion(100, 1.13e9, 4e9, 100, 0).memory())
        .hasValue("ask for 1.2 GB of memory: 99 % of the jobs used less");
    assertThat(new Suggestion(100, 871e6, 2e9, 100, 0).memory())
        .hasValue("ask for 880 MB of memory: 99 % of the jobs used less");
    assertThat(new Suggestion(100, 9.95e9, 20e9, 100, 0).memory())
        .hasValue("ask for 10 GB of memory: 99 % of the jobs used less");
    assertThat(new Suggestion(100, 61, 7_200, 100, 0).walltime())
        .hasValue("ask for 2 min of walltime: 99 % of the jobs used less");
    assertThat(new Suggestion(100, 7_801, 86_400, 100, 0).walltime())
        .hasValue("ask for 2 h 20 min of walltime: 99 % of the jobs used less");
  }

  @Test
  void whoAsksForLittleMoreThanIsUsedAsksWell() {
    assertThat(new Suggestion(100, 1.7e9, 2e9, 100, 0).memory()).isEmpty();
  }

  @Test
  void fromFewAttemptsNothingFollows() {
    assertThat(new Suggestion(19, 1e6, 4e9, 1_000, 0).memory()).isEmpty();
    assertThat(new Suggestion(20, 1e6, 4e9, 1_000, 0).memory()).isPresent();
    assertThat(new Suggestion(0, 0, 4e9, 19, 19).memory()).isEmpty();
  }

  /** What was used by those that lived says nothing of what the others would have needed. */
  @Test
  void whereManyWereEndedForItMoreIsSuggested() {
    assertThat(new Suggestion(1_000, 1e9, 2e9, 1_000, 11).memory())
        .hasValue("ask for more than 2 GB of memory: 11 of 1,000 attempts were ended for it");
    assertThat(new Suggestion(1_000, 1e9, 2e9, 1_000, 10).memory())
        .hasValue("ask for 1 GB of memory: 99 % of the jobs used less");
  }
}
