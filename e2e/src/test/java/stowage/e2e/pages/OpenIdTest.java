package stowage.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.e2e.Answer;
import stowage.e2e.Api;
import stowage.e2e.Eventually;
import stowage.e2e.StowageServer;
import tools.jackson.databind.JsonNode;

/** Signing in at an OpenID Connect provider, every step of it over HTTP. */
class OpenIdTest {

  private static final String BEGIN = "/-/sign_in/provider";
  private static final String CALLBACK = "/-/sign_in/provider/callback";
  private static final String TOKENS = "/-/account/tokens";
  private static final String SESSION = "stowage_session";
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String VISIT = "stowage_provider";

  private static OpenIdProvider provider;
  private static StowageServer server;
  private static int people;

  private final String subject = "subject" + ++people;
  private final String name = "person" + people;
  private Visitor visitor;

  @BeforeAll
  static void start() throws Exception {
    provider = new OpenIdProvider();
    server = StowageServer.start(provider.configuration());
    provider.allow(server.baseUri().resolve(CALLBACK).toString());
  }

  @BeforeEach
  void arrive() {
    provider.signIn(subject, name);
    visitor = new Visitor(server.baseUri());
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.close();
  }

  /** To the provider and to the address that it sends the browser back to, which is not visited. */
  private static String wayBack(Visitor visitor) {
    return Visitor.next(visitor.get(Visitor.next(visitor.get(BEGIN))));
  }

  private static Answer signIn(Visitor visitor) {
    return visitor.get(wayBack(visitor));
  }

  private static void assertRefused(Visitor visitor, Answer answer, String text) {
    assertThat(answer.expect(403).text()).contains(text, "To the start");
    assertThat(visitor.cookies).doesNotContainKeys(SESSION, VISIT);
    assertThat(Visitor.next(visitor.get(TOKENS))).isEqualTo("/-/sign_in");
  }

  private static Api api() {
    String secret =
        server.admin("token", "create", "root", "--name", "test", "--scopes", "api").strip();
    return new Api(server.registry(), secret);
  }

  private static JsonNode got(String path) {
    return api().call("GET", path).expect(200).json();
  }

  private static void makeGroup() {
    api().create("/groups", "name", "Team", "path", "team");
  }

  private static List<String> members() {
    return got("/groups/team/members")
        .valueStream()
        .map(member -> member.get("username").asString() + " " + member.get("access_level").asInt())
        .toList();
  }

  @Test
  void theFirstSignInMakesAnAccountAndTheNextFindsIt() {
    assertThat(visitor.get("/-/sign_in").text())
        .contains("href=\"" + BEGIN + "\">Sign in with Example</a>");

    assertThat(Visitor.next(signIn(visitor))).isEqualTo(TOKENS);
    assertThat(visitor.get(TOKENS).expect(200).text()).contains(">" + name + "</span>");
    assertThat(visitor.cookies).doesNotContainKey(VISIT);

    provider.signIn(subject, "renamed");
    Visitor later = new Visitor(server.baseUri());
    signIn(later);
    assertThat(later.get(TOKENS).expect(200).text()).contains(">" + name + "</span>");
    assertThat(server.admin("user", "list")).contains(name).doesNotContain("renamed");
  }

  @Test
  void groupsThereAreMembershipsHere() {
    makeGroup();
    provider.signIn(subject, name, "developers", "others");
    signIn(visitor);
    assertThat(members()).contains(name + " 30");

    provider.signIn(subject, name, "others");
    signIn(new Visitor(server.baseUri()));
    assertThat(members()).doesNotContain(name + " 30");
  }

  @Test
  void aWayBackIsOfOneBrowserAndOfUseOnce() {
    String way = wayBack(visitor);
    String cookie = visitor.cookies.get(VISIT);
    Visitor victim = new Visitor(server.baseUri());
    assertRefused(victim, victim.get(way), "in another browser");
    wayBack(victim);
    assertRefused(victim, victim.get(way), "did not confirm");

    assertThat(Visitor.next(visitor.get(way))).isEqualTo(TOKENS);
    visitor.cookies.clear();
    assertRefused(visitor, visitor.get(way), "was used already");
    visitor.cookies.put(VISIT, cookie);
    assertRefused(visitor, visitor.get(way), "was used already");
  }

  @Test
  void aCodeIsOfUseToWhoBeganAlone() {
    String stolen = wayBack(visitor).replaceAll(".*code=|&.*", "");
    Visitor thief = new Visitor(server.baseUri());
    String own = wayBack(thief).replaceAll("code=[^&]*", "code=" + stolen);
    assertRefused(thief, thief.get(own), "did not confirm");
  }

  @Test
  void aStateThatWasChangedIsRefused() {
    String way = wayBack(visitor).replaceAll("state=[^&]*", "state=other");
    assertRefused(visitor, visitor.get(way), "did not confirm");
  }

  @Test
  void whoCancelsIsNotSignedIn() {
    provider.deny();
    String way = wayBack(visitor);
    assertThat(way).contains("error=access_denied");
    assertRefused(visitor, visitor.get(way), "did not confirm");
  }

  @Test
  void tokensOfOtherVisitsIssuersAndTimesAreRefused() {
    provider.lie("nonce", "another");
    assertRefused(visitor, signIn(visitor), "did not confirm");
    provider.lie("aud", "another");
    assertRefused(visitor, signIn(visitor), "did not confirm");
    provider.lie("iss", "https://example.com");
    assertRefused(visitor, signIn(visitor), "did not confirm");
    provider.lie("exp", Instant.now().minusSeconds(300).getEpochSecond());
    assertRefused(visitor, signIn(visitor), "did not confirm");
    provider.lie("sub", "1002");
    assertRefused(visitor, signIn(visitor), "did not confirm");
    assertThat(server.admin("user", "list")).doesNotContain(name);
  }

  @Test
  void whoIsBlockedHereStaysOut() {
    signIn(visitor);
    server.admin("user", "block", name);
    assertThat(Visitor.next(visitor.get(TOKENS))).isEqualTo("/-/sign_in");
    visitor.cookies.clear();
    assertRefused(visitor, signIn(visitor), "Your account is blocked here.");
    assertThat(got("/audit_events").toString()).contains("login_failed", "blocked", "127.0.0.1");
  }

  @Test
  void aNameThatIsTakenIsNotTakenOver() {
    provider.signIn("1", "root");
    assertRefused(visitor, signIn(visitor), "the name “root” is another user’s");
    assertThat(got("/audit_events").toString()).contains("login_failed", "name_taken");
  }

  @Test
  void aProviderThatIsDownIsSaidToBe() throws Exception {
    try (OpenIdProvider frail = new OpenIdProvider();
        StowageServer other = StowageServer.start(frail.configuration())) {
      frail.allow(other.baseUri().resolve(CALLBACK).toString());
      frail.signIn(subject, name);
      Visitor early = new Visitor(other.baseUri());
      frail.breakDown(true);
      assertThat(early.get(BEGIN).expect(503).text()).contains("Example can’t be reached");
      frail.breakDown(false);
      String way = wayBack(early);
      frail.stop();
      assertThat(early.get(way).expect(503).text()).contains("Example can’t be reached");
      assertThat(early.cookies).doesNotContainKey(SESSION);
    }
  }

  @Test
  void nothingSecretIsLogged() {
    String way = wayBack(visitor);
    String code = way.replaceAll(".*code=|&.*", "");
    String visit = visitor.cookies.get(VISIT);
    visitor.get(way);
    Eventually.within(SOON, () -> assertThat(server.log()).contains(CALLBACK + "?code=[hidden]&"));
    assertThat(server.log())
        .doesNotContain(code, visit, visitor.cookies.get(SESSION), OpenIdProvider.SECRET);
  }

  @Test
  void nobodyIsSentElsewhere() {
    for (String query : List.of("?next=https://example.com", "?redirect_uri=https://example.com")) {
      Answer answer = visitor.get(BEGIN + query);
      assertThat(Visitor.next(answer))
          .startsWith(provider.issuer() + "/authorize?")
          .doesNotContain("example.com");
      String way = Visitor.next(visitor.get(Visitor.next(answer)));
      assertThat(Visitor.next(visitor.get(way + "&next=https://example.com"))).isEqualTo(TOKENS);
      visitor.cookies.clear();
    }
  }
}
