package stowage.e2e.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import stowage.e2e.Answer;
import stowage.e2e.Registry;
import tools.jackson.databind.JsonNode;

/** The REST API, as somebody's script calls it. */
final class Api {

  private final Registry server;
  private final String token;

  Api(Registry server, String token) {
    this.server = server;
    this.token = token;
  }

  /**
   * Creates something.
   *
   * @param fields names and values by turns
   */
  JsonNode create(String path, String... fields) {
    return server
        .request("POST", "/api/v4" + path)
        .header("PRIVATE-TOKEN", token)
        .contentType("application/x-www-form-urlencoded")
        .body(form(fields).getBytes(StandardCharsets.UTF_8))
        .send()
        .expect(201)
        .json();
  }

  /** Creates something that takes JSON to describe. */
  JsonNode createFrom(String path, String json) {
    return server
        .request("POST", "/api/v4" + path)
        .header("PRIVATE-TOKEN", token)
        .contentType("application/json")
        .body(json.getBytes(StandardCharsets.UTF_8))
        .send()
        .expect(201)
        .json();
  }

  /** Creates something, and gets it as lines of text. */
  String createText(String path) {
    return server
        .request("POST", "/api/v4" + path)
        .header("PRIVATE-TOKEN", token)
        .header("Accept", "text/plain")
        .send()
        .expect(201)
        .text();
  }

  /** Creates something, and tells its number. */
  String createdId(String path, String... fields) {
    return create(path, fields).get("id").asString();
  }

  /** Creates a token, and tells its secret. */
  String createdToken(String path, String... fields) {
    return create(path, fields).get("token").asString();
  }

  Answer delete(String path) {
    return server.request("DELETE", "/api/v4" + path).header("PRIVATE-TOKEN", token).send();
  }

  static String form(String... fields) {
    StringJoiner form = new StringJoiner("&");
    for (int i = 0; i < fields.length; i += 2) {
      form.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }
}
