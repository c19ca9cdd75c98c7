package stowage.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairsTest {

  @Test
  void medianIsTheMiddleOrTheMeanOfTheMiddleTwo() {
    assertThat(Pairs.median(new double[] {9, 1, 5})).isEqualTo(5);
    assertThat(Pairs.median(new double[] {9, 1, 5, 6})).isEqualTo(5.5);
  }

  @Test
  void ratioIsTheMedianOfThePairs() {
    double[] ours = {10, 20, 90};
    double[] theirs = {5, 5, 30};
    assertThat(Pairs.ratio(ours, theirs)).isCloseTo(3, within(1e-9));
  }

  @Test
  void bandIsTheLargestFactorEitherWay() {
    assertThat(Pairs.band(new double[] {10, 8}, new double[] {11, 10})).isEqualTo(1.25);
    assertThat(Pairs.band(new double[] {10, 10}, new double[] {11, 8})).isEqualTo(1.25);
  }

  @Test
  void whatLiesWithinTheBandIsNotDistinguishable() {
    assertThat(Pairs.isDistinguishable(1.2, 1.25)).isFalse();
    assertThat(Pairs.isDistinguishable(0.81, 1.25)).isFalse();
    assertThat(Pairs.isDistinguishable(1.3, 1.25)).isTrue();
    assertThat(Pairs.isDistinguishable(0.79, 1.25)).isTrue();
  }
}
