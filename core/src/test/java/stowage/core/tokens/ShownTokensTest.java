package stowage.core.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.core.access.Actor;
import stowage.core.access.IssuedToken;
import stowage.core.access.Scope;
import stowage.core.access.ShownToken;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.Visibility;

/** Registry tokens in the place of credentials. */
class ShownTokensTest {

  private static final String PUSH = "repository:team/app:pull,push";

  @TempDir private Path folder;
  private TokenTown town;
  private Actor holder;
  private ShownTokens shown;
  private String token = "";

  @BeforeEach
  void build() {
    town = new TokenTown(folder);
    long team = town.group("team", Visibility.PUBLIC);
    User ann = town.user("ann");
    long app = town.project(team, "app", Visibility.PRIVATE).id();
    town.member(ann, Place.project(app), AccessLevel.MAINTAINER);
    holder = town.holder(ann, Scope.READ_REGISTRY, Scope.WRITE_REGISTRY);
    shown = new ShownTokens(town.door);
    token = town.token(holder, PUSH);
  }

  @AfterEach
  void close() {
    town.close();
  }

  private Optional<IssuedToken> find(String... scopes) {
    return shown
        .find(token, RequestedScope.parse(List.of(scopes)))
        .filter(it -> it.identity().equals(holder.identity()))
        .map(ShownToken::token);
  }

  @ParameterizedTest
  @ValueSource(strings = {PUSH, "repository:team/app:pull", "repository:team/app:push"})
  void comeBackForWhatTheyGrant(String scope) {
    assertThat(find(scope).map(IssuedToken::text)).contains(token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "repository:team/app:pull,push,delete",
        "repository:team/app:*",
        "repository:team/other:pull",
        "repository:team/app/below:pull",
        "repository:team/app/*:pull",
        "repository:..:pull",
        "registry:catalog:*"
      })
  void gainNothing(String scope) {
    assertThat(find(scope)).isEmpty();
    assertThat(find("repository:team/app:pull", scope)).isEmpty();
  }

  @Test
  void liveNoLongerThanBefore() {
    Duration whole = find(PUSH).orElseThrow().lifetime();

    town.clock.move(Duration.ofMinutes(3));

    assertThat(find(PUSH).orElseThrow().lifetime()).isEqualTo(whole.minusMinutes(3));
    town.clock.move(whole.minusMinutes(3));
    assertThat(find(PUSH)).isEmpty();
  }

  @Test
  void endWithTheirCredential() {
    town.revocations.revoked(holder.credential());

    assertThat(find(PUSH)).isEmpty();
  }

  @Test
  void haveToBeOurs() {
    assertThat(shown.find(token + "x", List.of())).isEmpty();
    assertThat(shown.find("stwp_nothing", List.of())).isEmpty();
  }
}
