package org.catena.engine.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.catena.engine.benchmark.JobGraph.Job;
import org.catena.engine.benchmark.JobGraph.Siblings;
import org.junit.jupiter.api.Test;

class JobGraphTest {
  @Test
  void aFanIsASplitItsChunksAndAMergeOfAllOfThem() {
    assertThat(JobGraph.fan(2).jobs())
        .containsExactly(
            new Job("split", List.of()),
            new Job("c0", List.of("split")),
            new Job("c1", List.of("split")),
            new Job("merge", List.of("c0", "c1")));
  }

  @Test
  void aRunIsTwentyThreeJobsAndRunsDoNotWaitForEachOther() {
    JobGraph runs = JobGraph.runs(50);

    assertThat(runs.size()).isEqualTo(50 * 23);
    assertThat(runs.last()).hasSize(50).contains("r0_minitree", "r49_minitree");
    assertThat(runs.jobs())
        .allSatisfy(
            job ->
                assertThat(job.parents())
                    .allMatch(parent -> prefix(parent).equals(prefix(job.name()))));
  }

  @Test
  void aJobOfALatticeWaitsForThreeOfTheLayerAbove() {
    JobGraph lattice = JobGraph.lattice(20, 50);

    assertThat(lattice.size()).isEqualTo(1000);
    assertThat(lattice.jobs().subList(0, 50)).allMatch(job -> job.parents().isEmpty());
    assertThat(lattice.jobs().subList(50, 1000))
        .allSatisfy(job -> assertThat(job.parents()).hasSize(3).doesNotHaveDuplicates());
  }

  @Test
  void namesAreUniqueAndParentsComeBeforeTheirChildren() {
    for (JobGraph graph :
        List.of(
            JobGraph.fan(30), JobGraph.runs(3), JobGraph.lattice(4, 4), JobGraph.lattice(5, 9))) {
      Set<String> seen = new HashSet<>();
      for (Job job : graph.jobs()) {
        assertThat(seen).containsAll(job.parents());
        assertThat(seen.add(job.name())).as(job.name()).isTrue();
      }
    }
  }

  @Test
  void successiveJobsWithTheSameParentsAreOneGroup() {
    assertThat(JobGraph.fan(2).siblings())
        .containsExactly(
            new Siblings(List.of(), List.of("split")),
            new Siblings(List.of("split"), List.of("c0", "c1")),
            new Siblings(List.of("c0", "c1"), List.of("merge")));
  }

  private static String prefix(String name) {
    return name.substring(0, name.indexOf('_'));
  }
}
