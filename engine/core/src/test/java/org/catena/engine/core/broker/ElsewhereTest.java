package org.catena.engine.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ElsewhereTest {
  @Test
  void aSiteWhereTheJobFailedIsPassedOverThoughItIsTheEmptier() {
    Placement placement = place(List.of("A"), site("A", 0), site("B", 5));

    assertThat(placement)
        .isInstanceOfSatisfying(
            Placement.At.class,
            at -> {
              assertThat(at.site()).isEqualTo("B");
              assertThat(at.because()).contains("the job failed at [A] before");
            });
  }

  @Test
  void aFullSiteIsWaitedFor() {
    assertThat(place(List.of("A"), site("A", 0), site("B", 10)))
        .isInstanceOf(Placement.Later.class);
  }

  @Test
  void aClosedSiteOrOneWithoutTheProgramIsNotWaitedFor() {
    Candidate without =
        new Candidate("C", Set.of(), 10, QueueLimit.NONE, SiteLoad.NONE, Optional.empty());

    assertThat(at(place(List.of("A"), site("A", 0), closed("B"), without))).isEqualTo("A");
    assertThat(place(List.of("A"), site("A", 0), without).because())
        .contains("failed at [A] before, but no other site can take it");
  }

  @Test
  void whenItFailedEverywhereOnlyTheLastIsPassedOver() {
    assertThat(at(place(List.of("A", "B"), site("A", 5), site("B", 0)))).isEqualTo("A");
    assertThat(at(place(List.of("B", "A"), site("A", 0), site("B", 5)))).isEqualTo("B");
  }

  @Test
  void whatNoSiteHasIsNowhereToBeRun() {
    assertThat(
            Elsewhere.place(
                List.of("A"),
                List.of(site("A", 0)),
                sites -> Broker.place(JobWants.only("other"), sites)))
        .isInstanceOf(Placement.Nowhere.class);
  }

  private static Placement place(List<String> passedOver, Candidate... sites) {
    return Elsewhere.place(
        passedOver, List.of(sites), some -> Broker.place(JobWants.only("process"), some));
  }

  private static String at(Placement placement) {
    return ((Placement.At) placement).site();
  }

  private static Candidate site(String name, int running) {
    SiteLoad load = new SiteLoad(0, 0, running, 0);
    return new Candidate(name, Set.of("process"), 10, QueueLimit.NONE, load, Optional.empty());
  }

  private static Candidate closed(String name) {
    return new Candidate(
        name, Set.of("process"), 10, QueueLimit.NONE, SiteLoad.NONE, Optional.of("was closed"));
  }
}
