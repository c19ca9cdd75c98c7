package stowage.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stowage.e2e.Answer;
import stowage.e2e.Registry;
import stowage.e2e.Request;

/** A browser without scripts: it keeps cookies, and goes where it is sent when a test says so. */
public final class Visitor {

  private static final Pattern FORM_TOKEN =
      Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

  private final URI home;
  private final Registry pages;
  private String formToken = "";
  final Map<String, String> cookies = new LinkedHashMap<>();

  Visitor(URI home) {
    this(new Registry(() -> home));
  }

  /** Where the pages are, and how they are reached. */
  public Visitor(Registry pages) {
    this.home = pages.baseUri();
    this.pages = pages;
  }

  /** Asks for a page, of ours or somebody else's, who gets no cookies. */
  public Answer get(String target) {
    URI address = home.resolve(target);
    Request request = pages.request("GET", address.toString());
    return address.getAuthority().equals(home.getAuthority()) ? visit(request) : request.send();
  }

  /**
   * Sends a form of the page that was seen last.
   *
   * @param fields names and values in turn
   */
  public Answer post(String path, String... fields) {
    StringBuilder body = new StringBuilder("form_token=" + encoded(formToken));
    for (int i = 0; i < fields.length; i += 2) {
      body.append('&').append(encoded(fields[i])).append('=').append(encoded(fields[i + 1]));
    }
    return visit(
        pages
            .request("POST", path)
            .contentType("application/x-www-form-urlencoded")
            .body(body.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private Answer visit(Request request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    Answer answer = request.send();
    answer.headers("Set-Cookie").forEach(this::keep);
    Matcher token = FORM_TOKEN.matcher(answer.text());
    if (token.find()) {
      formToken = token.group(1);
    }
    return answer;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Where an answer sends the browser. */
  static String next(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isIn(302, 303);
    return answer.need("Location");
  }

  private void keep(String line) {
    String pair = line.substring(0, line.indexOf(';'));
    String name = pair.substring(0, pair.indexOf('='));
    if (line.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(name.length() + 1));
    }
  }
}
