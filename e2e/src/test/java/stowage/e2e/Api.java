package stowage.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** The REST API, as somebody's script calls it. */
public final class Api {

  private final Registry server;
  private final Map<String, String> headers;

  public Api(Registry server, String token) {
    this(server, token, Map.of());
  }

  /**
   * @param headers that are sent besides
   */
  public Api(Registry server, String token, Map<String, String> headers) {
    this.server = server;
    this.headers = new HashMap<>(headers);
    this.headers.put("PRIVATE-TOKEN", token);
  }

  /**
   * Asks for anything.
   *
   * @param path after {@code /api/v4}
   * @param fields names and values by turns, for the body of a form; none for no body
   */
  public Answer call(String method, String path, String... fields) {
    Request request = to(method, path);
    return fields.length == 0
        ? request.send()
        : request
            .contentType("application/x-www-form-urlencoded")
            .body(form(fields).getBytes(StandardCharsets.UTF_8))
            .send();
  }

  /** Creates something, and gets it. */
  public JsonNode create(String path, String... fields) {
    return call("POST", path, fields).expect(201).json();
  }

  /** Creates something that takes JSON to describe. */
  public JsonNode createFrom(String path, String json) {
    return to("POST", path)
        .contentType("application/json")
        .body(json.getBytes(StandardCharsets.UTF_8))
        .send()
        .expect(201)
        .json();
  }

  /** Creates something, and gets it as lines of text. */
  public String createText(String path) {
    return to("POST", path).header("Accept", "text/plain").send().expect(201).text();
  }

  /** Creates something, and tells its number. */
  public String createdId(String path, String... fields) {
    return create(path, fields).get("id").asString();
  }

  /** Creates a token, and tells its secret. */
  public String createdToken(String path, String... fields) {
    return create(path, fields).get("token").asString();
  }

  public Answer delete(String path) {
    return call("DELETE", path);
  }

  private Request to(String method, String path) {
    Request request = server.request(method, "/api/v4" + path);
    headers.forEach(request::header);
    return request;
  }

  /** Names and values by turns, as the body of a form. */
  public static String form(String... fields) {
    StringJoiner form = new StringJoiner("&");
    for (int i = 0; i < fields.length; i += 2) {
      form.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }
}
