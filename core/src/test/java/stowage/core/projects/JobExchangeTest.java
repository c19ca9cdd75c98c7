package stowage.core.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.core.access.Action;
import stowage.core.access.Actor;
import stowage.core.access.LoginThrottle;
import stowage.core.access.ManagePermit;
import stowage.core.access.Requester;
import stowage.core.projects.JobExchange.Answer;
import stowage.metadata.AuditEvent;
import stowage.metadata.JobToken;
import stowage.metadata.SecretHash;

class JobExchangeTest extends TokensCase {

  private static final Map<String, String> CLAIMS = Map.of("sub", "repo:team/app:*");

  private FakeIssuer issuer;
  private Trust trust;
  private JobExchange exchange;
  private TrustRuleView rule;

  @BeforeEach
  void createUseCases() {
    issuer = new FakeIssuer(clock.instant());
    trust = new Trust(metadata, audit, false, clock);
    exchange = new JobExchange(metadata, audit, box, issuer, new LoginThrottle(clock), clock);
    rule =
        value(
            trust.create(
                changing(), new NewTrustRule(FakeIssuer.NAME, FakeIssuer.AUDIENCE, CLAIMS)));
  }

  @Test
  void aTrustedTokenGivesAJobTokenWithoutAUser() {
    MintedJob minted = given(ask("Team/App", issuer.token()));

    JobToken.Live live = live(minted).orElseThrow();
    assertThat(live.user()).isEmpty();
    assertThat(live.token().projectId()).isEqualTo(project.id());
    assertThat(minted.job()).isEqualTo("ci.example.com/4711");
    assertThat(minted.environment().image()).isEqualTo(REGISTRY + "/team/app");
    AuditEvent.Entry event = audited().getFirst();
    assertThat(event.action()).isEqualTo("job_token_exchanged");
    assertThat(event.actor())
        .isEqualTo(new AuditEvent.Actor(OptionalLong.empty(), "anonymous", ADDRESS));
    assertThat(event.detail())
        .containsEntry("issuer", FakeIssuer.NAME)
        .containsEntry("rule_id", String.valueOf(rule.id()));
  }

  @Test
  void theProjectMayBeNamedByNumber() {
    given(ask(String.valueOf(project.id()), issuer.token()));
  }

  @Test
  void theNameOfTheJobBeginsWithWhatTheIssuerSays() {
    NewJob job = new NewJob(Optional.of("test"), Optional.empty(), REGISTRY);

    assertThat(given(ask(issuer.token(), job)).job()).isEqualTo("ci.example.com/4711/test");
    issuer.claims.remove("job_id");
    issuer.claims.put("run_id", "9");
    assertThat(given(ask(issuer.token(), job)).job()).isEqualTo("ci.example.com/9-1/test");
  }

  @Test
  void whateverIsWrongTheAnswerIsTheSame() {
    denied(ask("team/none", issuer.token()));
    denied(ask("Team/App", "not a token"));
    denied(ask("Team/App", issuer.token("aud", "https://elsewhere.example.com")));
    denied(ask("Team/App", issuer.token("iss", "https://evil.example.com")));
    denied(ask("Team/App", issuer.token("sub", "repo:team/app2:ref:refs/heads/main")));
    assertThat(actions()).containsExactly("trust_rule_created");
  }

  @Test
  void timesCount() {
    long now = clock.instant().getEpochSecond();

    denied(ask("Team/App", issuer.token("exp", now - 61)));
    denied(ask("Team/App", issuer.token("iat", now + 61)));
    denied(ask("Team/App", issuer.token("nbf", now + 61)));
    denied(ask("Team/App", issuer.token("exp", now + 86_401)));
  }

  @Test
  void anotherSignatureIsNoneOfTheirs() {
    String token = issuer.token();
    String others = new FakeIssuer(clock.instant()).token();

    denied(ask("Team/App", others));
    denied(ask("Team/App", token.substring(0, token.length() - 8) + "AAAAAAAA"));
  }

  @Test
  void aNewKeyOfTheIssuerIsAskedFor() {
    given(ask("Team/App", issuer.token()));
    issuer.rotate();
    given(ask("Team/App", issuer.token()));
  }

  @Test
  void nobodyIsAskedForKeysWhomNoRuleNames() {
    denied(ask("Team/App", issuer.token("iss", "https://inside.example.com/metadata")));
    assertThat(issuer.asked).isZero();
  }

  @Test
  void failuresKeepNoGoodTokenOut() {
    String wrong = issuer.token("sub", "repo:other/app:ref:refs/heads/main");
    for (int i = 0; i < 5; i++) {
      denied(ask("Team/App", wrong));
    }

    assertThat(ask("Team/App", wrong)).isInstanceOf(Answer.Throttled.class);
    int asked = issuer.asked;
    assertThat(ask("Team/App", wrong)).isInstanceOf(Answer.Throttled.class);
    assertThat(issuer.asked).isEqualTo(asked);
    given(ask("Team/App", issuer.token()));
  }

  @Test
  void anIssuerThatDoesNotAnswerVouchesForNobody() {
    issuer.isReachable = false;
    denied(ask("Team/App", issuer.token()));
  }

  @Test
  void aDeletedRuleTrustsNobody() {
    assertThat(trust.delete(changing(), rule.id())).isTrue();
    denied(ask("Team/App", issuer.token()));
  }

  @Test
  void aLifetimeBeyondADayIsRefused() {
    NewJob job = new NewJob(Optional.empty(), Optional.of(Duration.ofHours(25)), REGISTRY);
    assertThat(ask(issuer.token(), job)).isInstanceOf(Answer.Invalid.class);
  }

  @Test
  void theIdTokenIsNotInTheText() {
    NewJob job = new NewJob(Optional.empty(), Optional.empty(), REGISTRY);
    assertThat(new JobExchange.Wish("a", "secret", job).toString()).doesNotContain("secret");
  }

  private ManagePermit changing() {
    return permit(maintainer, Action.CHANGE_TRUST_RULES, project);
  }

  private Answer ask(String path, String token) {
    NewJob job = new NewJob(Optional.empty(), Optional.empty(), REGISTRY);
    return exchange.exchange(stranger(), new JobExchange.Wish(path, token, job));
  }

  private Answer ask(String token, NewJob job) {
    return exchange.exchange(stranger(), new JobExchange.Wish("team/app", token, job));
  }

  private static Requester stranger() {
    return new Requester(new Actor.Anonymous(), ADDRESS);
  }

  private static MintedJob given(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Given.class);
    return ((Answer.Given) answer).job();
  }

  private static void denied(Answer answer) {
    assertThat(answer).isEqualTo(new Answer.Denied());
  }

  private Optional<JobToken.Live> live(MintedJob minted) {
    SecretHash hash = SecretHash.of(minted.environment().secret().text());
    return read(rows -> metadata.jobTokens().findLive(rows, hash, clock.instant()));
  }
}
