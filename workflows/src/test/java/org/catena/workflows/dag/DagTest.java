package org.catena.workflows.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class DagTest {
  @Test
  void childrenAndParentCountsAreWhatTheArrowsSay() {
    Dag.Builder builder = Dag.builder();
    int split = builder.node("split");
    int left = builder.node("left");
    int right = builder.node("right");
    int join = builder.node("join");
    Dag dag =
        builder.arrow(split, left).arrow(left, join).arrow(split, right).arrow(right, join).build();

    assertThat(dag.size()).isEqualTo(4);
    assertThat(dag.name(right)).isEqualTo("right");
    assertThat(dag.children(split)).containsExactlyInAnyOrder(left, right);
    assertThat(dag.children(join)).isEmpty();
    assertThat(dag.parentCount(split)).isZero();
    assertThat(dag.parentCount(join)).isEqualTo(2);
  }

  @Test
  void anEmptyGraphAndALonelyNodeAreGraphs() {
    assertThat(Dag.builder().build().size()).isZero();
    Dag.Builder builder = Dag.builder();
    builder.node("alone");
    assertThat(builder.build().children(0)).isEmpty();
  }

  @Test
  void aCycleIsRefusedWithItsNodesInTheOrderOfTheArrows() {
    Dag.Builder builder = Dag.builder();
    int before = builder.node("before");
    int one = builder.node("one");
    int two = builder.node("two");
    int three = builder.node("three");
    int after = builder.node("after");
    builder.arrow(before, one).arrow(one, two).arrow(two, three).arrow(three, one);
    builder.arrow(three, after);

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isIn(
            "the graph has a cycle: one -> two -> three -> one",
            "the graph has a cycle: two -> three -> one -> two",
            "the graph has a cycle: three -> one -> two -> three");
  }

  @Test
  void aNodeThatWaitsForItselfIsACycle() {
    Dag.Builder builder = Dag.builder();
    int node = builder.node("ouroboros");
    builder.arrow(node, node);

    assertThatThrownBy(builder::build).hasMessage("the graph has a cycle: ouroboros -> ouroboros");
  }

  @Test
  void twoNodesOfOneNameAreRefused() {
    Dag.Builder builder = Dag.builder();
    builder.node("merge");
    assertThatThrownBy(() -> builder.node("merge")).hasMessage("node 'merge' is there already");
  }

  @Property
  void arrowsThatPointForwardsNeverMakeACycleAndOneBackwardsAlwaysIsNamed(
      @ForAll @IntRange(min = 2, max = 40) int size, @ForAll long seed) {
    Random random = new Random(seed);
    Dag.Builder forwards = nodes(size);
    Dag.Builder chained = nodes(size);
    for (int node = 1; node < size; node++) {
      forwards.arrow(random.nextInt(node), node);
      chained.arrow(node - 1, node).arrow(random.nextInt(node), node);
    }
    int end = 1 + random.nextInt(size - 1);
    int start = random.nextInt(end);

    assertThat(forwards.build().size()).isEqualTo(size);
    assertThatThrownBy(() -> chained.arrow(end, start).build())
        .satisfies(refused -> assertIsACycle(refused.getMessage() + "", chained, end, start));
  }

  private static void assertIsACycle(String message, Dag.Builder builder, int end, int start) {
    List<String> around =
        List.of(message.substring("the graph has a cycle: ".length()).split(" -> "));
    assertThat(around.get(0)).isEqualTo(around.get(around.size() - 1));
    assertThat(around).contains("n" + start, "n" + end);
    assertThat(new ArrayList<>(around.subList(1, around.size()))).doesNotHaveDuplicates();
    assertThat(builder).isNotNull();
  }

  private static Dag.Builder nodes(int size) {
    Dag.Builder builder = Dag.builder();
    for (int node = 0; node < size; node++) {
      builder.node("n" + node);
    }
    return builder;
  }
}
