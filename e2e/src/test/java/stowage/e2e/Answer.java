package stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the registry answered, read to its end. */
public final class Answer {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final String request;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  public Answer(String request, int status, HttpHeaders headers, byte[] body) {
    this.request = request;
    this.status = status;
    this.headers = headers;
    this.body = body.clone();
  }

  public int status() {
    return status;
  }

  public byte[] body() {
    return body.clone();
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return JSON.readTree(body);
  }

  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  public List<String> headers(String name) {
    return headers.allValues(name);
  }

  /** The header's value; fails where the answer lacks it. */
  public String need(String name) {
    return header(name).orElseThrow(() -> new AssertionError("no " + name + " in " + this));
  }

  /** Fails unless the status is the one given. */
  public Answer expect(int expected) {
    assertThat(status).as("%s", this).isEqualTo(expected);
    return this;
  }

  /** Fails unless this is an error of that status, in the specification's form, of that code. */
  public Answer expectError(int expected, String code) {
    expect(expected);
    assertThat(errorCodes()).as("%s", this).contains(code);
    return this;
  }

  /** The codes of an error body; fails where the body isn't one. */
  public List<String> errorCodes() {
    assertThat(header("Content-Type").orElse("none"))
        .as("%s", this)
        .matches("application/json(; ?charset=utf-8)?");
    List<String> codes = new ArrayList<>();
    for (JsonNode error : json().path("errors")) {
      assertThat(error.path("message").isString()).as("a message in %s", this).isTrue();
      codes.add(error.path("code").stringValue(""));
    }
    assertThat(codes).as("%s", this).isNotEmpty().allMatch(code -> code.matches("[A-Z_]+"));
    return codes;
  }

  @Override
  public String toString() {
    String text = text();
    String start = text.length() > 2000 ? text.substring(0, 2000) + "…" : text;
    return "%s -> %d %s %s".formatted(request, status, headers.map(), start);
  }
}
