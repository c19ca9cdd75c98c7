package stowage.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stowage.e2e.Api;
import stowage.e2e.AuthenticatorApp;

/** Somebody in front of the pages, who follows redirects and keeps cookies. */
final class Browser {

  private static final Pattern FORM_TOKEN =
      Pattern.compile("name=\"form_token\"[^>]* value=\"([^\"]+)\"");
  private static final Pattern KEY = Pattern.compile("id=\"key\">([A-Z2-7]+)<");
  private static final String CODES = "id=\"recovery-codes\"";
  private static final String FACTOR = "/-/account/second_factor";

  private final URI server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  Browser(URI server) {
    this.server = server;
  }

  /** Turns on the second factor of a user whose password somebody else chose; sets another. */
  void turnOnSecondFactor(Login given, Login chosen) {
    String asked =
        send(
            "/-/sign_in", show("/-/sign_in"), "username", given.user(), "password", given.secret());
    send(
        "/-/account/password",
        asked,
        "current",
        given.secret(),
        "next",
        chosen.secret(),
        "again",
        chosen.secret());
    String started = send(FACTOR, show(FACTOR));
    String code = new AuthenticatorApp(found(KEY, started)).code(0);
    assertThat(send(FACTOR + "/confirm", started, "code", code)).contains(CODES);
  }

  private String show(String path) {
    return text(HttpRequest.newBuilder(server.resolve(path)).GET().build());
  }

  /** Fills in a form of a page that is shown, and sends it. */
  private String send(String path, String page, String... fields) {
    String[] all =
        Stream.concat(Stream.of("form_token", found(FORM_TOKEN, page)), Arrays.stream(fields))
            .toArray(String[]::new);
    return text(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Api.form(all)))
            .build());
  }

  private String text(HttpRequest request) {
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as("%s -> %s", request, answer.body()).isEqualTo(200);
      return answer.body();
    } catch (IOException e) {
      throw new AssertionError(request + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String found(Pattern pattern, String page) {
    Matcher matcher = pattern.matcher(page);
    assertThat(matcher.find()).as("%s in %s", pattern, page).isTrue();
    return matcher.group(1);
  }
}
