package stowage.core.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.core.access.Action;
import stowage.core.access.CredentialId;
import stowage.core.access.ManagePermit;
import stowage.core.access.SitePermit;
import stowage.metadata.AuditEvent;
import stowage.metadata.DeployToken;
import stowage.metadata.SecretHash;

class DeployCredentialsTest extends TokensCase {

  private static final NewDeployToken PULL =
      new NewDeployToken("cluster", Optional.empty(), Set.of("read_registry"), Optional.empty());

  private DeployCredentials tokens;
  private ManagePermit changing;
  private ManagePermit viewing;

  @BeforeEach
  void createUseCases() {
    tokens = new DeployCredentials(metadata, audit, box, revocations, clock);
    changing = permit(maintainer, Action.CHANGE_PROJECT_TOKENS, project);
    viewing = permit(maintainer, Action.VIEW_PROJECT_TOKENS, project);
  }

  @Test
  void aTokenOfAProjectIsMadeShownOnceAndWrittenDown() {
    CreatedToken<DeployTokenView> made = value(tokens.create(changing, PULL));

    DeployTokenView token = made.token();
    assertThat(token.username()).isEqualTo("gitlab+deploy-token-" + token.id());
    assertThat(live(made)).map(DeployToken::place).contains(project);
    assertThat(tokens.find(viewing, token.id())).contains(token);
    assertThat(audited().getFirst().target())
        .isEqualTo(new AuditEvent.Target("project", OptionalLong.of(project.id()), "Team/App"));
    assertThat(audited().getFirst().action()).isEqualTo("deploy_token_created");
    assertThat(audited().getFirst().toString()).doesNotContain(made.secret().text());
  }

  @Test
  void aTokenOfAGroupIsForOwners() {
    ManagePermit owners = permit(owner, Action.CHANGE_GROUP_TOKENS, group);

    CreatedToken<DeployTokenView> made = value(tokens.create(owners, PULL));

    assertThat(live(made)).map(DeployToken::place).contains(group);
    assertThat(tokens.find(viewing, made.token().id())).isEmpty();
    assertThatThrownBy(() -> permit(maintainer, Action.CHANGE_GROUP_TOKENS, group))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void leaveToLookIsNoLeaveToMake() {
    assertThatThrownBy(() -> tokens.create(viewing, PULL))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatCanNotBeMadeIsSaid() {
    assertThat(problem(tokens.create(changing, with("", "read_registry"))).field())
        .isEqualTo("name");
    assertThat(problem(tokens.create(changing, with("a", "api"))).text())
        .contains("read_registry, write_registry");
    NewDeployToken past =
        new NewDeployToken(
            "a", Optional.empty(), Set.of("read_registry"), Optional.of(clock.instant()));
    assertThat(problem(tokens.create(changing, past)).field()).isEqualTo("expires_at");
    NewDeployToken odd =
        new NewDeployToken("a", Optional.of("a b"), Set.of("read_registry"), Optional.empty());
    assertThat(problem(tokens.create(changing, odd)).field()).isEqualTo("username");
    assertThat(actions()).isEmpty();
  }

  @Test
  void aDeletedTokenIsGoneAndRevoked() {
    CreatedToken<DeployTokenView> made = value(tokens.create(changing, PULL));
    long id = made.token().id();

    assertThat(tokens.delete(changing, id)).isTrue();

    assertThat(live(made)).isEmpty();
    assertThat(tokens.find(viewing, id)).isEmpty();
    assertThat(
            revocations.isRevoked(
                new CredentialId(CredentialId.Kind.DEPLOY_TOKEN, id),
                OptionalLong.empty(),
                clock.instant()))
        .isTrue();
    assertThat(tokens.delete(changing, id)).isFalse();
    assertThat(actions()).containsExactly("deploy_token_deleted", "deploy_token_created");
  }

  @Test
  void aTokenOfAnotherPlaceStays() {
    ManagePermit elsewhere =
        permit(maintainer, Action.CHANGE_PROJECT_TOKENS, project(group, "other"));
    CreatedToken<DeployTokenView> made = value(tokens.create(changing, PULL));

    assertThat(tokens.delete(elsewhere, made.token().id())).isFalse();
    assertThat(live(made)).isPresent();
  }

  @Test
  void tokensAreListedByStateAndOverAll() {
    value(tokens.create(changing, PULL));
    NewDeployToken brief =
        new NewDeployToken(
            "brief",
            Optional.of("brief"),
            Set.of("write_registry", "read_registry"),
            Optional.of(clock.instant().plusSeconds(60)));
    value(tokens.create(permit(owner, Action.CHANGE_GROUP_TOKENS, group), brief));
    value(tokens.create(changing, brief));
    clock.move(Duration.ofMinutes(1));

    assertThat(tokens.list(viewing, ShownTokens.ALL, ALL).total()).isEqualTo(2);
    assertThat(tokens.list(viewing, ShownTokens.ACTIVE, ALL).items())
        .extracting(DeployTokenView::name)
        .containsExactly("cluster");
    assertThat(tokens.list(viewing, ShownTokens.INACTIVE, ALL).items())
        .extracting(DeployTokenView::isExpired)
        .containsExactly(true);
    assertThat(
            tokens
                .listAll(SitePermit.ofOperator("root"), ShownTokens.ALL, new Window(2, 2))
                .items())
        .hasSize(1);
  }

  private static NewDeployToken with(String name, String scope) {
    return new NewDeployToken(name, Optional.empty(), Set.of(scope), Optional.empty());
  }

  private Optional<DeployToken> live(CreatedToken<?> made) {
    SecretHash hash = SecretHash.of(made.secret().text());
    return read(rows -> metadata.deployTokens().findLive(rows, hash, clock.instant()));
  }
}
