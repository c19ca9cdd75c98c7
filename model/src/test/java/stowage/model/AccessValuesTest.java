package stowage.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccessValuesTest {

  @Test
  void levelsCompareByTheirNumbers() {
    assertThat(AccessLevel.OWNER.isAtLeast(AccessLevel.MAINTAINER)).isTrue();
    assertThat(AccessLevel.PLANNER.isAtLeast(AccessLevel.PLANNER)).isTrue();
    assertThat(AccessLevel.PLANNER.isAtLeast(AccessLevel.REPORTER)).isFalse();
  }

  @Test
  void everyValueIsFoundByWhatStandsInRows() {
    assertThat(AccessLevel.values())
        .allSatisfy(level -> assertThat(AccessLevel.ofNumber(level.number())).contains(level));
    assertThat(Visibility.values())
        .allSatisfy(value -> assertThat(Visibility.ofNumber(value.number())).contains(value))
        .allSatisfy(value -> assertThat(Visibility.ofWireName(value.wireName())).contains(value));
    assertThat(RegistryAccess.values())
        .allSatisfy(
            value -> assertThat(RegistryAccess.ofWireName(value.wireName())).contains(value));
    assertThat(ProtectionLevel.values())
        .allSatisfy(level -> assertThat(ProtectionLevel.ofNumber(level.number())).contains(level))
        .allSatisfy(
            level -> assertThat(ProtectionLevel.ofWireName(level.wireName())).contains(level));
    assertThat(Place.Kind.values())
        .allSatisfy(kind -> assertThat(Place.Kind.ofWireName(kind.wireName())).contains(kind));
  }

  @Test
  void aPlaceIsItsKindAndNumber() {
    assertThat(Place.namespace(1)).isEqualTo(new Place(Place.Kind.NAMESPACE, 1));
    assertThat(Place.project(1)).isNotEqualTo(Place.namespace(1));
  }

  @Test
  void whatIsNoValueIsNotFound() {
    assertThat(AccessLevel.ofNumber(0)).isEmpty();
    assertThat(AccessLevel.ofNumber(60)).isEmpty();
    assertThat(Visibility.ofNumber(5)).isEmpty();
    assertThat(Visibility.ofWireName("PUBLIC")).isEmpty();
    assertThat(RegistryAccess.ofWireName("")).isEmpty();
    assertThat(Place.Kind.ofWireName("group")).isEmpty();
    assertThat(ProtectionLevel.ofNumber(30)).isEmpty();
    assertThat(ProtectionLevel.ofWireName("developer")).isEmpty();
  }
}
