package stowage.core.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.core.access.Action;
import stowage.core.access.Actor;
import stowage.core.access.CredentialId;
import stowage.core.access.ManagePermit;
import stowage.core.access.Requester;
import stowage.metadata.LiveAccessToken;
import stowage.metadata.SecretHash;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.Place;

class BotCredentialsTest extends TokensCase {

  private BotCredentials tokens;
  private ManagePermit changing;
  private ManagePermit viewing;

  @BeforeEach
  void createUseCases() {
    tokens = new BotCredentials(metadata, audit, revocations, clock);
    changing = permit(maintainer, Action.CHANGE_PROJECT_TOKENS, project);
    viewing = permit(maintainer, Action.VIEW_PROJECT_TOKENS, project);
  }

  @Test
  void aTokenStandsForABotThatIsAMember() {
    CreatedToken<BotTokenView> made = value(tokens.create(changing, wanted(AccessLevel.DEVELOPER)));

    LiveAccessToken live = live(made).orElseThrow();
    assertThat(live.user().kind()).isEqualTo(User.Kind.PROJECT_BOT);
    assertThat(live.user().username()).matches("project_" + project.id() + "_bot_[0-9a-f]{32}");
    assertThat(levelOf(live.user(), project)).contains(AccessLevel.DEVELOPER);
    assertThat(made.token().level()).isEqualTo(AccessLevel.DEVELOPER);
    assertThat(tokens.find(viewing, made.token().id())).contains(made.token());
    assertThat(actions()).containsExactly("project_access_token_created");
  }

  @Test
  void aTokenOfAGroupReachesTheProjectsBelow() {
    ManagePermit owners = permit(owner, Action.CHANGE_GROUP_TOKENS, group);

    CreatedToken<BotTokenView> made = value(tokens.create(owners, wanted(AccessLevel.OWNER)));

    LiveAccessToken live = live(made).orElseThrow();
    assertThat(live.user().kind()).isEqualTo(User.Kind.GROUP_BOT);
    assertThat(levelOf(live.user(), project)).contains(AccessLevel.OWNER);
    assertThat(tokens.find(viewing, made.token().id())).isEmpty();
    assertThat(actions()).containsExactly("group_access_token_created");
  }

  @Test
  void nobodyMakesATokenAboveThemselves() {
    assertThat(problem(tokens.create(changing, wanted(AccessLevel.OWNER))).field())
        .isEqualTo("access_level");
    User root = user("root", User.Profile.of("root").withAdmin(true));
    ManagePermit ofRoot = permit(root, Action.CHANGE_PROJECT_TOKENS, project);
    assertThat(tokens.create(ofRoot, wanted(AccessLevel.OWNER))).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void nobodyRenewsATokenAboveThemselves() {
    ManagePermit owners = permit(owner, Action.CHANGE_PROJECT_TOKENS, project);
    CreatedToken<BotTokenView> made = value(tokens.create(owners, wanted(AccessLevel.OWNER)));

    assertThat(problem(tokens.rotate(changing, made.token().id(), Optional.empty())).cause())
        .isEqualTo(Problem.Cause.FORBIDDEN);
    assertThat(live(made)).isPresent();
    assertThat(value(tokens.revoke(changing, made.token().id())).isRevoked()).isTrue();
  }

  @Test
  void aRotatedTokenHasAnotherSecretAndTheSameBot() {
    CreatedToken<BotTokenView> old = value(tokens.create(changing, wanted(AccessLevel.DEVELOPER)));

    CreatedToken<BotTokenView> next =
        value(tokens.rotate(changing, old.token().id(), Optional.empty()));

    assertThat(next.token().userId()).isEqualTo(old.token().userId());
    assertThat(next.token().expiresOn()).contains(today().plusDays(7));
    assertThat(live(old)).isEmpty();
    assertThat(live(next)).isPresent();
    assertThat(isRevoked(old)).isTrue();
    assertThat(problem(tokens.rotate(changing, old.token().id(), Optional.empty())).cause())
        .isEqualTo(Problem.Cause.INVALID);
    assertThat(actions()).startsWith("project_access_token_rotated");
  }

  @Test
  void aTokenRenewsItself() {
    CreatedToken<BotTokenView> old = value(tokens.create(changing, wanted(AccessLevel.DEVELOPER)));
    LiveAccessToken live = live(old).orElseThrow();
    Requester itself =
        new Requester(new Actor.Person(live.user(), Optional.of(live.token())), ADDRESS);
    Optional<LocalDate> end = Optional.of(today().plusDays(30));

    assertThat(problem(tokens.rotateOwn(itself, group, end)).cause())
        .isEqualTo(Problem.Cause.MISSING);
    assertThat(problem(tokens.rotateOwn(by(maintainer), project, end)).cause())
        .isEqualTo(Problem.Cause.MISSING);
    assertThat(value(tokens.rotateOwn(itself, project, end)).token().expiresOn()).isEqualTo(end);
    assertThat(live(old)).isEmpty();
  }

  @Test
  void aRevokedTokenIsShownAndNoMoreUse() {
    CreatedToken<BotTokenView> made = value(tokens.create(changing, wanted(AccessLevel.DEVELOPER)));

    tokens.revoke(changing, made.token().id());

    assertThat(live(made)).isEmpty();
    assertThat(isRevoked(made)).isTrue();
    assertThat(tokens.list(viewing, ShownTokens.ACTIVE, ALL).items()).isEmpty();
    assertThat(tokens.list(viewing, ShownTokens.ALL, ALL).items())
        .extracting(BotTokenView::isRevoked)
        .containsExactly(true);
    ManagePermit elsewhere =
        permit(maintainer, Action.CHANGE_PROJECT_TOKENS, project(group, "other"));
    assertThat(problem(tokens.revoke(elsewhere, made.token().id())).cause())
        .isEqualTo(Problem.Cause.MISSING);
  }

  @Test
  void aBotIsAMemberOfNoOtherPlace() {
    CreatedToken<BotTokenView> made = value(tokens.create(changing, wanted(AccessLevel.DEVELOPER)));
    ManagePermit owners = permit(owner, Action.CHANGE_GROUP_MEMBERS, group);

    Outcome<MemberView> outcome =
        new MemberChanges(metadata, clock)
            .add(
                owners,
                new Newcomer.Id(made.token().userId()),
                AccessLevel.DEVELOPER,
                Optional.empty());

    assertThat(problem(outcome).field()).isEqualTo("user");
  }

  private NewBotToken wanted(AccessLevel level) {
    return new NewBotToken("deploy", "", Set.of("api"), level, Optional.of(today().plusDays(10)));
  }

  private LocalDate today() {
    return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private Optional<LiveAccessToken> live(CreatedToken<?> made) {
    SecretHash hash = SecretHash.of(made.secret().text());
    return read(rows -> metadata.accessTokens().findLive(rows, hash, clock.instant()));
  }

  private Optional<AccessLevel> levelOf(User user, Place place) {
    return read(rows -> metadata.rights().at(rows, user.id(), place, clock.instant()));
  }

  private boolean isRevoked(CreatedToken<BotTokenView> made) {
    CredentialId id = new CredentialId(CredentialId.Kind.ACCESS_TOKEN, made.token().id());
    return revocations.isRevoked(id, OptionalLong.empty(), clock.instant());
  }
}
