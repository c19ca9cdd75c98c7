package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.metadata.AccessToken;
import stowage.metadata.DeployToken;
import stowage.metadata.TokenUse;
import stowage.metadata.User;

class TokenUsesTest {

  @TempDir private Path folder;
  private People people;
  private User alice;
  private TokenUses uses;

  @BeforeEach
  void open() {
    people = new People(folder);
    alice = people.user("alice");
    uses = new TokenUses(people.metadata, people.clock);
  }

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void theLatestUseIsWrittenDown() {
    AccessToken token = people.accessToken(alice).token();
    DeployToken ofProject = people.deployToken(people.project(alice, "app"), "cluster").token();
    uses.used(token);
    people.clock.move(Duration.ofMinutes(1));
    uses.used(token);
    uses.used(ofProject);
    uses.flush();
    assertThat(lastUse(token)).contains(now());
    assertThat(
            people
                .metadata
                .database()
                .read(rows -> people.metadata.deployTokens().find(rows, ofProject.id()))
                .flatMap(DeployToken::lastUsedAt))
        .contains(now());
  }

  @Test
  void whatWasWrittenShortlyBeforeIsNotWrittenAgain() {
    AccessToken token = people.accessToken(alice).token();
    uses.used(token);
    uses.flush();
    Instant first = now();
    AccessToken written = find(token);
    people.clock.move(TokenUse.RESOLUTION.minusSeconds(1));
    uses.used(written);
    uses.flush();
    assertThat(lastUse(token)).contains(first);
    people.clock.move(Duration.ofSeconds(1));
    uses.used(written);
    uses.flush();
    assertThat(lastUse(token)).contains(now());
  }

  @Test
  void beyondTheBoundOnlyKnownTokensAreGathered() {
    TokenUses bounded = new TokenUses(people.metadata, people.clock, 1);
    AccessToken first = people.accessToken(alice).token();
    AccessToken second = people.accessToken(alice).token();
    bounded.used(first);
    bounded.used(second);
    bounded.flush();
    assertThat(lastUse(first)).isPresent();
    assertThat(lastUse(second)).isEmpty();
    bounded.used(second);
    bounded.flush();
    assertThat(lastUse(second)).isPresent();
  }

  @Test
  void aFlushWritesMoreThanOneBatch() {
    List<AccessToken> tokens = new ArrayList<>();
    for (int i = 0; i < 501; i++) {
      tokens.add(people.accessToken(alice).token());
    }
    tokens.forEach(uses::used);
    uses.flush();
    assertThat(tokens).allMatch(token -> lastUse(token).isPresent());
  }

  private Optional<Instant> lastUse(AccessToken token) {
    return find(token).lastUsedAt();
  }

  private AccessToken find(AccessToken token) {
    return people
        .metadata
        .database()
        .read(rows -> people.metadata.accessTokens().find(rows, token.id()))
        .orElseThrow();
  }

  /** As the database keeps it. */
  private Instant now() {
    return people.clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
