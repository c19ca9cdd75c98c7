package stowage.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.AuthenticatorApp;
import stowage.e2e.StowageServer;

/** The pages in a real browser, each of them looked at. */
@Tag("machine")
class BrowserTest {

  private static final Path PICTURES = Path.of("target", "pictures");
  private static final String PASSWORD = "battery horse staple";
  private static final Pattern TOKEN = Pattern.compile("stwp_\\w+");
  private static final String SUBMIT = "main form button";

  @TempDir private Path folder;
  private OpenIdProvider provider;
  private StowageServer server;
  private Chromium browser;
  private PageLook look;

  @BeforeEach
  void start() throws Exception {
    provider = new OpenIdProvider();
    server = StowageServer.start(provider.configuration());
    provider.allow(server.baseUri().resolve("/-/sign_in/provider/callback").toString());
    browser = new Chromium(folder);
    look = new PageLook(browser, PICTURES);
  }

  @AfterEach
  void stop() {
    browser.close();
    server.close();
    provider.close();
  }

  private void open(String path) {
    browser.open(server.baseUri().resolve(path));
  }

  private void assertAt(String path) {
    assertThat(browser.address()).isEqualTo(server.baseUri().resolve(path));
  }

  private void signIn(String username, String password) {
    open("/");
    assertAt("/-/sign_in");
    browser.type("#username", username);
    browser.type("#password", password);
    browser.follow(SUBMIT);
  }

  private void signOut() {
    browser.follow("header .who button");
    assertAt("/-/sign_in");
  }

  private void enterCode(String code) {
    browser.type("#code", code);
    browser.follow(SUBMIT);
  }

  /** Somebody whose password an administrator chose, and who chooses one of their own. */
  private void arrive(String username) {
    String given = server.admin("user", "create", username).strip();
    signIn(username, given);
    assertAt("/-/account/password");
    look.at("password-first");
    setPassword(given, PASSWORD, "something else");
    assertThat(browser.text("[role=alert]")).contains("not the same both times");
    look.at("password-wrong");
    setPassword(given, PASSWORD, PASSWORD);
    assertAt("/-/account/tokens");
  }

  private void setPassword(String current, String next, String again) {
    browser.type("#current", current);
    browser.type("#next", next);
    browser.type("#again", again);
    browser.follow(SUBMIT);
  }

  /** Sets up a second factor, and gives the app and a recovery code. */
  private Factor setUpFactor() {
    open("/-/account/second_factor");
    look.at("factor-off");
    browser.follow(SUBMIT);
    assertThat(browser.shows("svg.qr")).isTrue();
    look.at("factor-setup");
    AuthenticatorApp app = new AuthenticatorApp(browser.text("#key"));
    enterCode("000000");
    assertThat(browser.text("[role=alert]")).isEqualTo("The code is wrong.");
    enterCode(app.code(0));
    look.at("factor-codes");
    return new Factor(app, browser.text("#recovery-codes code"));
  }

  private record Factor(AuthenticatorApp app, String recoveryCode) {}

  @Test
  void aPasswordIsChangedAndTokensAreMadeAndRevoked() {
    open("/-/sign_in");
    look.at("sign-in");
    signIn("nobody", "wrong");
    assertThat(browser.text("[role=alert]")).isEqualTo("User name or password is wrong.");
    look.at("sign-in-wrong");

    arrive("alice");
    look.at("tokens-none");
    browser.type("#name", "laptop");
    browser.follow(SUBMIT);
    assertThat(browser.text("[role=alert]")).contains("scopes");
    look.at("tokens-wrong");
    browser.click("input[value=read_registry]");
    browser.click("input[value=write_registry]");
    browser.follow("form[action$=tokens] button");
    look.at("tokens-made");
    Matcher secret = TOKEN.matcher(browser.text("#token"));
    assertThat(secret.matches()).isTrue();
    assertThat(browser.shows("button[data-copy=token]")).isTrue();
    login("alice", secret.group(), 200);

    open("/-/account/tokens");
    look.at("tokens");
    assertThat(browser.text("body")).contains("laptop").doesNotContain(secret.group());
    browser.follow("form[action$=revoke] button");
    assertThat(browser.text("[role=status]")).isEqualTo("The token is revoked.");
    login("alice", secret.group(), 401);

    open("/-/account/password");
    look.at("password");
    signOut();
    open("/-/nothing");
    look.at("not-found");
  }

  private void login(String username, String password, int status) {
    server
        .registry()
        .request("GET", "/jwt/auth?service=container_registry&scope=repository:alice/x:pull")
        .basic(username, password)
        .send()
        .expect(status);
  }

  @Test
  void aSecondFactorIsSetUpAndAskedFor() {
    arrive("bob");
    Factor factor = setUpFactor();
    open("/-/account/second_factor");
    look.at("factor-on");
    signOut();

    signIn("bob", PASSWORD);
    assertAt("/-/sign_in/second_factor");
    look.at("code");
    enterCode("000000");
    assertThat(browser.text("[role=alert]")).isEqualTo("The code is wrong.");
    look.at("code-wrong");
    enterCode(factor.app().code(1));
    assertAt("/-/account/tokens");
    signOut();

    signIn("bob", PASSWORD);
    enterCode(factor.recoveryCode());
    assertAt("/-/account/tokens");
    signOut();
    signIn("bob", PASSWORD);
    enterCode(factor.recoveryCode());
    assertThat(browser.text("[role=alert]")).isEqualTo("The code is wrong.");
  }

  @Test
  void whoIsSignedInAtTheProviderIsSignedInHere() {
    provider.signIn("1001", "carol");
    open("/-/sign_in");
    browser.follow("main a.button");
    assertAt("/-/account/tokens");
    assertThat(browser.text("header .who span")).isEqualTo("carol");
    look.at("provider-signed-in");
    open("/-/account/password");
    look.at("password-elsewhere");
    signOut();

    provider.deny();
    browser.follow("main a.button");
    assertThat(browser.text("main")).contains("did not confirm who you are");
    look.at("provider-refused");
    provider.signIn("1001", "carol");
    server.admin("user", "block", "carol");
    open("/-/sign_in");
    browser.follow("main a.button");
    assertThat(browser.text("main")).contains("Your account is blocked here");
    look.at("provider-blocked");
  }
}
