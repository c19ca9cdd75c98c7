package stowage.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import stowage.core.people.ReservedNames;
import stowage.server.http.HostRouter;

/** Nobody can take a name that an address begins with. */
class ReservedNamesTest {

  @Test
  void everyFirstNameOfARouteIsReserved() {
    assertThat(HostRouter.names()).contains("v2", "api", "jwt", "-", "gitlab");
    assertThat(HostRouter.names()).allMatch(ReservedNames::contains);
  }

  @Test
  void soAreThoseThatRoutesWillNeed() {
    assertThat(ReservedNames.contains("virtual_registries")).isTrue();
    assertThat(ReservedNames.contains("Admin")).isTrue();
    assertThat(ReservedNames.contains("team")).isFalse();
  }
}
