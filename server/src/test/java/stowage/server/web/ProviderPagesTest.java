package stowage.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderPagesTest {
  private static final String BEGIN = "/-/sign_in/provider";
  private static final String CALLBACK = "/-/sign_in/provider/callback";
  private static final String COOKIE = "stowage_provider";
  private static final Pattern STATE = Pattern.compile("state=(\\w+)");
  private static final Pattern KEY = Pattern.compile("id=\"key\">([A-Z2-7]+)<");

  @TempDir Path folder;
  private Town town;
  private Browser browser;

  @BeforeEach
  void start() throws IOException {
    town = new Town(folder, Optional.empty());
    town.example.vouchesFor("1001", "ann");
    browser = town.browser();
  }

  @AfterEach
  void stop() {
    browser.close();
    town.close();
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /** Goes to the provider, and gives the way back. */
  private static String wayBack(Browser browser) {
    String there = location(browser.get(BEGIN));
    assertThat(there).startsWith(ExampleProvider.PAGE);
    Matcher state = STATE.matcher(there);
    assertThat(state.find()).isTrue();
    return CALLBACK + "?code=x&state=" + state.group(1);
  }

  private HttpResponse<String> signIn() {
    return browser.get(wayBack(browser));
  }

  private void assertRefused(HttpResponse<String> answer, int status, String text) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(text, "To the start");
    assertThat(browser.cookies).doesNotContainKey("stowage_session");
    assertThat(location(browser.get("/-/account/tokens"))).isEqualTo("/-/sign_in");
  }

  @Test
  void theWayThereIsOffered() {
    assertThat(browser.get("/-/sign_in").body())
        .contains("href=\"" + BEGIN + "\">Sign in with Example</a>");
  }

  @Test
  void whoComesBackIsSignedIn() {
    assertThat(location(signIn())).isEqualTo("/-/account/tokens");
    assertThat(browser.get("/-/account/tokens").body()).contains("<span title=\"ann\">ann</span>");
    assertThat(browser.cookies).doesNotContainKey(COOKIE);
    assertThat(town.example.called.getFirst().toString())
        .isEqualTo(town.url() + CALLBACK + "?code=x&state=state1");
  }

  @Test
  void whoHasNoPasswordHereIsNotAskedForIt() {
    signIn();
    assertThat(browser.get("/-/account/password").body())
        .contains("You have no password here")
        .doesNotContain("<input id=\"current\"");
  }

  @Test
  void aVisitBelongsToItsBrowser() throws IOException {
    String way = wayBack(browser);
    try (Browser victim = town.browser()) {
      assertThat(victim.get(way).statusCode()).isEqualTo(403);
      wayBack(victim);
      assertThat(victim.get(way).statusCode()).isEqualTo(403);
      assertThat(victim.cookies).doesNotContainKey("stowage_session");
    }
    assertThat(location(browser.get(way))).isEqualTo("/-/account/tokens");
  }

  @Test
  void aVisitEndsOnce() {
    String way = wayBack(browser);
    String cookie = browser.cookies.get(COOKIE);
    browser.get(way);
    browser.cookies.clear();
    browser.cookies.put(COOKIE, cookie);
    assertRefused(browser.get(way), 403, "was used already");
    assertThat(town.example.called).hasSize(1);
  }

  @Test
  void aVisitEndsWithWhateverComesBack() {
    String way = wayBack(browser);
    String cookie = browser.cookies.get(COOKIE);
    assertRefused(browser.get(CALLBACK + "?code=x&state=other"), 403, "did not confirm");
    browser.cookies.put(COOKIE, cookie);
    assertRefused(browser.get(way), 403, "was used already");
  }

  @Test
  void aVisitThatTookTooLongIsOver() {
    String way = wayBack(browser);
    town.clock.move(Duration.ofMinutes(10).plusSeconds(1));
    assertRefused(browser.get(way), 403, "more than ten minutes ago");
    assertThat(town.example.called).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "?state=state1&state=x", "?error=<script>", "?a=|^", "?a=%zz"})
  void whatIsNoAnswerIsRefused(String query) throws IOException {
    wayBack(browser);
    String request =
        "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: %s=%s\r\n\r\n"
            .formatted(CALLBACK + query, COOKIE, browser.cookies.get(COOKIE));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), town.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .containsPattern("^HTTP/1.1 40[03] ")
          .doesNotContain("<script>", "stowage_session");
    }
  }

  @Test
  void aProviderThatIsDownIsSaidToBe() {
    town.example.isDown = true;
    HttpResponse<String> answer = browser.get(BEGIN);
    assertRefused(answer, 503, "Example can’t be reached");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    town.example.isDown = false;
    String way = wayBack(browser);
    town.example.isDown = true;
    assertRefused(browser.get(way), 503, "Example can’t be reached");
  }

  @Test
  void whoIsBlockedHereStaysOut() {
    signIn();
    town.block(town.user("ann"));
    browser.cookies.clear();
    assertRefused(signIn(), 403, "Your account is blocked here.");
  }

  @Test
  void aNameThatIsAnothersMakesNoAccount() {
    town.person("ann");
    assertRefused(signIn(), 403, "the name “ann” is another user’s or group’s");
    town.example.vouchesFor("1002", "<b>");
    assertRefused(signIn(), 403, "nobody can be called “&lt;b&gt;” here");
  }

  @Test
  void aSecondFactorIsAskedForAsWell() throws Exception {
    signIn();
    browser.get("/-/account/second_factor");
    Matcher key = KEY.matcher(browser.follow(browser.post("/-/account/second_factor")).body());
    assertThat(key.find()).isTrue();
    browser.post("/-/account/second_factor/confirm", "code", town.codeOf(key.group(1)));
    browser.cookies.clear();
    town.clock.move(Duration.ofSeconds(60));

    assertThat(location(signIn())).isEqualTo("/-/sign_in/second_factor");
    assertThat(browser.cookies).doesNotContainKey("stowage_session");
    browser.get("/-/sign_in/second_factor");
    HttpResponse<String> answer =
        browser.post("/-/sign_in/second_factor", "code", town.codeOf(key.group(1)));
    assertThat(location(answer)).isEqualTo("/-/account/tokens");
  }

  @Test
  void whoIsSignedInStaysWhoTheyAre() {
    town.person("bob");
    String way = wayBack(browser);
    browser.signIn("bob", Town.PASSWORD);
    assertThat(location(browser.get(way))).isEqualTo("/-/account/tokens");
    assertThat(location(browser.get(BEGIN))).isEqualTo("/-/account/tokens");
    assertThat(browser.get("/-/account/tokens").body()).contains("<span title=\"bob\">bob</span>");
  }

  @Test
  void theCookieIsShortLivedAndOutOfReach(@TempDir Path other) throws IOException {
    assertThat(browser.get(BEGIN).headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .matches(COOKIE + "=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax; Max-Age=600");
    try (Town secure = new Town(other, Optional.of("https://example.com"));
        Browser safari = secure.browser()) {
      assertThat(safari.get(BEGIN).headers().allValues("Set-Cookie"))
          .singleElement()
          .asString()
          .matches(
              "__Host-"
                  + COOKIE
                  + "=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure;"
                  + " Max-Age=600");
    }
  }

  @Test
  void formsCannotBeSentThere() {
    assertThat(browser.post(BEGIN).statusCode()).isEqualTo(405);
    assertThat(browser.post(CALLBACK).statusCode()).isEqualTo(405);
  }
}
