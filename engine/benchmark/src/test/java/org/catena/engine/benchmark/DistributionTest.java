package org.catena.engine.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
  @Test
  void theMedianOfAnOddNumberIsTheMiddleOne() {
    assertThat(of(30, 10, 20).median()).isEqualTo(20);
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    assertThat(of(40, 10, 30, 20).median()).isEqualTo(25);
  }

  @Test
  void nineTenthsOfTwentyIsTheEighteenth() {
    Distribution twenty =
        Distribution.of(IntStream.rangeClosed(1, 20).mapToObj(Double::valueOf).toList());

    assertThat(twenty.quantile(0.9)).isEqualTo(18);
    assertThat(twenty.quantile(0.91)).isEqualTo(19);
    assertThat(twenty.quantile(1)).isEqualTo(20).isEqualTo(twenty.largest());
    assertThat(twenty.quantile(0.001)).isEqualTo(1).isEqualTo(twenty.smallest());
  }

  @Test
  void aSingleValueIsEveryQuantile() {
    Distribution one = of(7);

    assertThat(one.median()).isEqualTo(7);
    assertThat(one.quantile(0.9)).isEqualTo(7);
    assertThat(one.largest()).isEqualTo(7);
  }

  @Test
  void nothingMeasuredAndImpossibleSharesAreRefused() {
    assertThatThrownBy(() -> Distribution.of(List.of())).hasMessageContaining("nothing");
    assertThatThrownBy(() -> of(1).quantile(0)).hasMessageContaining("share");
    assertThatThrownBy(() -> of(1).quantile(Double.NaN)).hasMessageContaining("share");
  }

  private static Distribution of(double... values) {
    return Distribution.of(DoubleStream.of(values).boxed().toList());
  }
}
