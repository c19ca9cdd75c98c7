package stowage.core.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
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
import stowage.metadata.JobToken;
import stowage.metadata.SecretHash;
import stowage.model.Place;

class JobCredentialsTest extends TokensCase {

  private JobCredentials jobs;
  private DeployCredentials deploys;
  private ManagePermit minting;

  @BeforeEach
  void createUseCases() {
    jobs = new JobCredentials(metadata, audit, box, revocations, clock);
    deploys = new DeployCredentials(metadata, audit, box, revocations, clock);
    minting = permit(maintainer, Action.MINT_JOB_TOKENS, project);
  }

  @Test
  void aJobIsToldWhatItLogsInWith() {
    MintedJob minted = value(jobs.mint(minting, job("build 17")));

    String secret = minted.environment().secret().text();
    assertThat(minted.environment().variables())
        .containsExactly(
            Map.entry("CI_REGISTRY", REGISTRY),
            Map.entry("CI_REGISTRY_IMAGE", REGISTRY + "/team/app"),
            Map.entry("CI_REGISTRY_USER", "gitlab-ci-token"),
            Map.entry("CI_REGISTRY_PASSWORD", secret),
            Map.entry("CI_JOB_TOKEN", secret));
    JobToken.Live live = live(minted).orElseThrow();
    assertThat(live.user()).contains(maintainer);
    assertThat(live.token().job()).isEqualTo("build 17");
    assertThat(live.token().expiresAt()).isEqualTo(minted.expiresAt());
    assertThat(minted.toString()).doesNotContain(secret);
    assertThat(actions()).containsExactly("job_token_created");
  }

  @Test
  void aTokenLastsAnHourOrAsLongAsIsWanted() {
    MintedJob hour = value(jobs.mint(minting, job("a")));
    MintedJob minute = value(jobs.mint(minting, lasting(Duration.ofMinutes(1))));

    assertThat(Duration.between(clock.instant(), hour.expiresAt())).isEqualTo(Duration.ofHours(1));
    clock.move(Duration.ofMinutes(1));
    assertThat(live(minute)).isEmpty();
    assertThat(live(hour)).isPresent();
    assertThat(problem(jobs.mint(minting, lasting(Duration.ofHours(25)))).field())
        .isEqualTo("expires_in");
    assertThat(problem(jobs.mint(minting, lasting(Duration.ZERO))).field()).isEqualTo("expires_in");
    assertThat(problem(jobs.mint(minting, job("a\nb"))).field()).isEqualTo("job");
  }

  @Test
  void pipelinesAreGivenTheDeployTokenOfProjectOrGroup() {
    NewDeployToken wanted =
        new NewDeployToken(
            "gitlab-deploy-token",
            Optional.of("puller"),
            Set.of("read_registry"),
            Optional.empty());
    ManagePermit ofGroup = permit(owner, Action.CHANGE_GROUP_TOKENS, group);
    CreatedToken<DeployTokenView> groups = value(deploys.create(ofGroup, wanted));

    assertThat(value(jobs.mint(minting, job("a"))).environment().variables())
        .containsEntry("CI_DEPLOY_USER", "puller")
        .containsEntry("CI_DEPLOY_PASSWORD", groups.secret().text());

    ManagePermit ofProject = permit(maintainer, Action.CHANGE_PROJECT_TOKENS, project);
    CreatedToken<DeployTokenView> projects = value(deploys.create(ofProject, wanted));

    assertThat(value(jobs.mint(minting, job("b"))).environment().variables())
        .containsEntry("CI_DEPLOY_PASSWORD", projects.secret().text());
  }

  @Test
  void aJobEndsWithAllOfItsTokensAtOnce() {
    MintedJob first = value(jobs.mint(minting, job("a")));
    MintedJob second = value(jobs.mint(minting, job("a")));
    MintedJob other = value(jobs.mint(minting, job("b")));

    assertThat(jobs.end(minting, "a")).isTrue();

    assertThat(live(first)).isEmpty();
    assertThat(live(second)).isEmpty();
    assertThat(live(other)).isPresent();
    assertThat(isRevoked(first)).isTrue();
    assertThat(isRevoked(second)).isTrue();
    assertThat(isRevoked(other)).isFalse();
    assertThat(jobs.end(minting, "a")).isFalse();
    assertThat(problem(jobs.mint(minting, job("a"))).cause()).isEqualTo(Problem.Cause.CONFLICT);
    assertThat(actions()).startsWith("job_ended");
  }

  @Test
  void aJobEndsItself() {
    MintedJob minted = value(jobs.mint(minting, job("a")));
    JobToken.Live live = live(minted).orElseThrow();
    Requester itself = new Requester(new Actor.Job(live.token(), live.user()), ADDRESS);

    assertThat(jobs.endOwn(by(maintainer))).isFalse();
    assertThat(jobs.endOwn(itself)).isTrue();
    assertThat(live(minted)).isEmpty();
  }

  @Test
  void aJobOfTheSameNameElsewhereGoesOn() {
    Place other = project(group, "other");
    MintedJob elsewhere =
        value(jobs.mint(permit(maintainer, Action.MINT_JOB_TOKENS, other), job("a")));
    value(jobs.mint(minting, job("a")));

    jobs.end(minting, "a");

    assertThat(live(elsewhere)).isPresent();
  }

  @Test
  void whatExpiredLongAgoIsForgotten() {
    value(jobs.mint(minting, job("a")));
    clock.move(Duration.ofDays(29));
    assertThat(jobs.forgetExpired()).isZero();
    clock.move(Duration.ofDays(2));
    assertThat(jobs.forgetExpired()).isEqualTo(1);
  }

  private static NewJob job(String name) {
    return new NewJob(Optional.of(name), Optional.empty(), REGISTRY);
  }

  private static NewJob lasting(Duration lifetime) {
    return new NewJob(Optional.empty(), Optional.of(lifetime), REGISTRY);
  }

  private Optional<JobToken.Live> live(MintedJob minted) {
    SecretHash hash = SecretHash.of(minted.environment().secret().text());
    return read(rows -> metadata.jobTokens().findLive(rows, hash, clock.instant()));
  }

  private boolean isRevoked(MintedJob minted) {
    CredentialId id = new CredentialId(CredentialId.Kind.JOB_TOKEN, minted.id());
    return revocations.isRevoked(id, OptionalLong.empty(), clock.instant());
  }
}
