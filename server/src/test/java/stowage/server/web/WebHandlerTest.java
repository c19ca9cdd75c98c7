package stowage.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
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
import stowage.metadata.User;

class WebHandlerTest {
  private static final Pattern KEY = Pattern.compile("id=\"key\">([A-Z2-7]+)<");
  private static final Pattern RECOVERY_CODE = Pattern.compile("<li><code>([0-9a-z]+)</code>");
  private static final Pattern SECRET = Pattern.compile("id=\"token\">(stwp_[0-9A-Za-z]+)<");
  private static final Pattern ID = Pattern.compile("name=\"id\" value=\"(\\d+)\"");

  @TempDir Path folder;
  private Town town;
  private Browser browser;

  @BeforeEach
  void start() throws IOException {
    town = new Town(folder, Optional.empty());
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

  private static String found(Pattern pattern, HttpResponse<String> answer) {
    Matcher matcher = pattern.matcher(answer.body());
    assertThat(matcher.find()).as(answer.body()).isTrue();
    return matcher.group(1);
  }

  @Test
  void peopleSignInAndOut() {
    town.person("ann");
    assertThat(location(browser.get("/"))).isEqualTo("/-/sign_in");
    assertThat(location(browser.get("/-/account/tokens"))).isEqualTo("/-/sign_in");

    assertThat(location(browser.signIn("ann", Town.PASSWORD))).isEqualTo("/-/account/tokens");
    assertThat(browser.get("/-/account/tokens").body()).contains("<h1>Access tokens</h1>", "ann");
    assertThat(location(browser.get("/"))).isEqualTo("/-/account/tokens");

    String session = browser.cookies.get("stowage_session");
    assertThat(location(browser.post("/-/sign_out"))).isEqualTo("/-/sign_in");
    assertThat(browser.cookies).doesNotContainKey("stowage_session");
    browser.cookies.put("stowage_session", session);
    assertThat(location(browser.get("/-/account/tokens"))).isEqualTo("/-/sign_in");
  }

  @Test
  void aWrongPasswordIsToldAsAnUnknownName() {
    town.person("ann");
    HttpResponse<String> wrong = browser.signIn("ann", "wrong");
    HttpResponse<String> unknown = browser.signIn("nobody", "wrong");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(unknown.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("User name or password is wrong.");
    assertThat(unknown.body()).isEqualTo(wrong.body().replace("value=\"ann\"", "value=\"nobody\""));
    assertThat(browser.cookies).doesNotContainKey("stowage_session");
  }

  @Test
  void guessingIsSlowedDown() {
    town.person("ann");
    for (int i = 0; i < 5; i++) {
      browser.signIn("ann", "wrong");
    }
    HttpResponse<String> answer = browser.signIn("ann", Town.PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void aSessionThatSomebodyPlantedIsNotTheOneThatOpens() {
    town.person("ann");
    browser.get("/-/sign_in");
    String visitor = browser.cookies.get("stowage_visitor");
    browser.cookies.put("stowage_session", "planted");
    browser.signIn("ann", Town.PASSWORD);
    assertThat(browser.cookies.get("stowage_session")).isNotIn("planted", visitor).hasSize(43);
  }

  @Test
  void cookiesAreOutOfReach() {
    town.person("ann");
    HttpResponse<String> answer = browser.signIn("ann", Town.PASSWORD);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anyMatch(
            line ->
                line.startsWith("stowage_session=")
                    && line.endsWith("; Path=/; HttpOnly; SameSite=Lax"));
  }

  @Test
  void overHttpsCookiesAreForThisHostAlone(@TempDir Path other) throws IOException {
    try (Town secure = new Town(other, Optional.of("https://example.com"));
        Browser safari = secure.browser()) {
      secure.person("ann");
      HttpResponse<String> answer = safari.signIn("ann", Town.PASSWORD);
      assertThat(answer.headers().allValues("Set-Cookie"))
          .anyMatch(
              line ->
                  line.startsWith("__Host-stowage_session=")
                      && line.endsWith("; Path=/; HttpOnly; SameSite=Lax; Secure"));
    }
  }

  @Test
  void everyPageIsProtected() {
    HttpResponse<String> answer = browser.get("/-/sign_in");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.body()).doesNotContain("style=", "onclick", "<style", "<script>");
  }

  @Test
  void formsFromElsewhereAreRefused() {
    town.person("ann");
    browser.signIn("ann", Town.PASSWORD);
    browser.get("/-/account/tokens");
    browser.headers.put("Origin", "https://evil.example");
    assertRefused();
    browser.headers.put("Origin", "null");
    assertRefused();
    browser.headers.remove("Origin");
    browser.headers.put("Sec-Fetch-Site", "cross-site");
    assertRefused();
    browser.headers.remove("Sec-Fetch-Site");
    try (Browser stranger = town.browser()) {
      stranger.cookies.putAll(browser.cookies);
      assertThat(stranger.post("/-/account/tokens", "name", "x", "scopes", "api").statusCode())
          .isEqualTo(403);
    }
    browser.headers.put("Origin", town.url());
    assertThat(browser.post("/-/account/tokens", "name", "x", "scopes", "api").statusCode())
        .isEqualTo(200);
  }

  private void assertRefused() {
    HttpResponse<String> answer = browser.post("/-/account/tokens", "name", "x", "scopes", "api");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(browser.get("/-/account/tokens").body()).contains("You have none.");
  }

  @Test
  void aSignInFormNeedsACookieToo() {
    town.person("ann");
    browser.get("/-/sign_in");
    browser.cookies.clear();
    HttpResponse<String> answer =
        browser.post("/-/sign_in", "username", "ann", "password", Town.PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void aPasswordOfSomebodyElsesIsChangedFirst() {
    town.newcomer("ann");
    assertThat(location(browser.signIn("ann", Town.PASSWORD))).isEqualTo("/-/account/password");
    assertThat(location(browser.get("/-/account/tokens"))).isEqualTo("/-/account/password");
    browser.get("/-/account/password");

    assertThat(password("wrong", "battery staple", "battery staple").body())
        .contains("The current password is wrong.");
    assertThat(password(Town.PASSWORD, "short", "short").body())
        .contains("The new password is too short");
    assertThat(password(Town.PASSWORD, "battery staple", "other").body())
        .contains("not the same both times");
    town.clock.move(Duration.ofSeconds(1));
    assertThat(location(password(Town.PASSWORD, "battery staple", "battery staple")))
        .isEqualTo("/-/account/tokens");
    assertThat(browser.get("/-/account/tokens").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> password(String current, String next, String again) {
    return browser.post("/-/account/password", "current", current, "next", next, "again", again);
  }

  @Test
  void aNewPasswordEndsOtherSessions() {
    town.person("ann");
    browser.signIn("ann", Town.PASSWORD);
    try (Browser other = town.browser()) {
      other.signIn("ann", Town.PASSWORD);
      other.get("/-/account/password");
      browser.get("/-/account/password");
      town.clock.move(Duration.ofSeconds(1));
      password(Town.PASSWORD, "battery staple", "battery staple");
      assertThat(location(other.get("/-/account/password"))).isEqualTo("/-/sign_in");
    }
    assertThat(browser.get("/-/account/password").statusCode()).isEqualTo(200);
  }

  @Test
  void aBlockEndsSessions() {
    User ann = town.person("ann");
    browser.signIn("ann", Town.PASSWORD);
    town.block(ann);
    assertThat(location(browser.get("/-/account/tokens"))).isEqualTo("/-/sign_in");
    assertThat(browser.signIn("ann", Town.PASSWORD).body())
        .contains("User name or password is wrong.");
  }

  @Test
  void sessionsEndWithTime() {
    town.person("ann");
    browser.signIn("ann", Town.PASSWORD);
    town.clock.move(Duration.ofHours(11));
    assertThat(browser.get("/-/account/tokens").statusCode()).isEqualTo(200);
    town.clock.move(Duration.ofHours(11));
    assertThat(browser.get("/-/account/tokens").statusCode()).isEqualTo(200);
    town.clock.move(Duration.ofHours(13));
    assertThat(location(browser.get("/-/account/tokens"))).isEqualTo("/-/sign_in");
  }

  private String setUpSecondFactor() throws Exception {
    browser.signIn("ann", Town.PASSWORD);
    browser.get("/-/account/second_factor");
    HttpResponse<String> page = browser.follow(browser.post("/-/account/second_factor"));
    assertThat(page.body()).contains("<svg class=\"qr\"", "viewBox=\"0 0 ");
    return found(KEY, page);
  }

  @Test
  void aSecondFactorIsAskedForOnceItIsConfirmed() throws Exception {
    town.person("ann");
    String key = setUpSecondFactor();
    assertThat(browser.post("/-/account/second_factor/confirm", "code", "000000").body())
        .contains("The code is wrong.");
    HttpResponse<String> on =
        browser.post("/-/account/second_factor/confirm", "code", town.codeOf(key));
    assertThat(on.body()).contains("Turned on", "10 recovery codes are left");
    String recovery = found(RECOVERY_CODE, on);
    browser.post("/-/sign_out");

    town.clock.move(Duration.ofSeconds(60));
    assertThat(location(browser.signIn("ann", Town.PASSWORD)))
        .isEqualTo("/-/sign_in/second_factor");
    assertThat(location(browser.get("/-/account/tokens"))).isEqualTo("/-/sign_in");
    browser.get("/-/sign_in/second_factor");
    assertThat(browser.post("/-/sign_in/second_factor", "code", "000000").body())
        .contains("The code is wrong.");
    assertThat(location(browser.post("/-/sign_in/second_factor", "code", town.codeOf(key))))
        .isEqualTo("/-/account/tokens");

    browser.get("/-/account/second_factor");
    HttpResponse<String> off =
        browser.post("/-/account/second_factor/change", "code", recovery, "change", "remove");
    assertThat(off.body()).contains("The second factor is turned off.");
  }

  @Test
  void aRecoveryCodeSignsInOnce() throws Exception {
    town.person("ann");
    String key = setUpSecondFactor();
    String recovery =
        found(
            RECOVERY_CODE,
            browser.post("/-/account/second_factor/confirm", "code", town.codeOf(key)));
    for (int expected : new int[] {303, 422}) {
      browser.cookies.clear();
      browser.follow(browser.signIn("ann", Town.PASSWORD));
      HttpResponse<String> answer = browser.post("/-/sign_in/second_factor", "code", recovery);
      assertThat(answer.statusCode()).isEqualTo(expected);
    }
  }

  @Test
  void tokensAreMadeShownOnceAndRevoked() {
    town.person("ann");
    browser.follow(browser.signIn("ann", Town.PASSWORD));
    HttpResponse<String> made =
        browser.post(
            "/-/account/tokens",
            "name",
            "laptop",
            "expires",
            "2026-12-24",
            "scopes",
            "read_registry",
            "scopes",
            "write_registry");
    String secret = found(SECRET, made);
    HttpResponse<String> list = browser.get("/-/account/tokens");
    assertThat(list.body())
        .doesNotContain(secret)
        .contains("laptop", "expires 2026-12-24", "not used yet", "<li>write_registry</li>");
    HttpResponse<String> gone = browser.post("/-/account/tokens/revoke", "id", found(ID, list));
    assertThat(gone.body()).contains("The token is revoked.", "You have none.");
  }

  @Test
  void tokensOfOthersAreNotRevoked() {
    town.person("ann");
    town.person("bob");
    browser.follow(browser.signIn("ann", Town.PASSWORD));
    browser.post("/-/account/tokens", "name", "hers", "scopes", "api");
    String id = found(ID, browser.get("/-/account/tokens"));
    try (Browser other = town.browser()) {
      other.follow(other.signIn("bob", Town.PASSWORD));
      assertThat(other.post("/-/account/tokens/revoke", "id", id).statusCode()).isEqualTo(422);
    }
    assertThat(browser.get("/-/account/tokens").body()).contains("hers");
  }

  @Test
  void whatIsMissingIsSaidAndWhatWasTypedIsKept() {
    town.person("ann");
    browser.follow(browser.signIn("ann", Town.PASSWORD));
    HttpResponse<String> answer =
        browser.post("/-/account/tokens", "name", "laptop", "expires", "2026-12-24");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("role=\"alert\"", "value=\"laptop\"", "2026-12-24");
    assertThat(
            browser
                .post("/-/account/tokens", "name", "x", "scopes", "api", "expires", "soon")
                .body())
        .contains("no date");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</h3><svg onload=alert(1)>"
      })
  void namesAreTextAndNothingElse(String name) {
    town.person("ann");
    browser.follow(browser.signIn("ann", Town.PASSWORD));
    assertThat(browser.post("/-/account/tokens", "name", name, "scopes", "api").body())
        .doesNotContain(name);
    assertThat(browser.get("/-/account/tokens").body()).doesNotContain(name);
    browser.cookies.clear();
    assertThat(browser.signIn(name, "wrong").body()).doesNotContain(name);
  }

  @Test
  void stylesAndScriptAreFoundAndKept() {
    String page = browser.get("/-/sign_in").body();
    Matcher path = Pattern.compile("(/-/assets/[^\"]+)").matcher(page);
    int count = 0;
    while (path.find()) {
      HttpResponse<String> asset = browser.get(path.group(1));
      assertThat(asset.statusCode()).isEqualTo(200);
      assertThat(asset.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
      count++;
    }
    assertThat(count).isEqualTo(3);
  }

  @Test
  void otherPathsAndMethodsAreTold() {
    assertThat(browser.get("/-/nothing").statusCode()).isEqualTo(404);
    assertThat(location(browser.get("/-/sign_out"))).isEqualTo("/");
  }
}
