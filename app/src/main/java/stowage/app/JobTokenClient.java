package stowage.app;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a server for a job token over its REST API. */
final class JobTokenClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int CREATED = 201;
  private static final int MAX_REASON_CHARACTERS = 300;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final URI base;
  private final JsonMapper json = new JsonMapper();

  /**
   * A client of one server.
   *
   * @throws IllegalArgumentException for what is no address
   */
  JobTokenClient(String url) {
    this.base = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    boolean isHttp = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    if (base.getHost() == null || !isHttp) {
      throw new IllegalArgumentException("no http or https address: " + url);
    }
  }

  /** An access token, or the ID token of a CI system. */
  record Credential(String secret, boolean isIdToken) {
    @Override
    public String toString() {
      return "Credential[isIdToken=" + isIdToken + "]";
    }
  }

  /** What the user should know of the address. */
  Optional<String> warning() {
    return "http".equals(base.getScheme()) && !LOOPBACK.contains(base.getHost())
        ? Optional.of("without https others on the way can read the tokens")
        : Optional.empty();
  }

  /**
   * The answer's JSON.
   *
   * @throws IOException where there is none; the message says why
   */
  String ask(
      String project, Credential credential, Optional<String> job, Optional<Integer> expiresIn)
      throws IOException, InterruptedException {
    Map<String, Object> body = new LinkedHashMap<>();
    job.ifPresent(name -> body.put("job", name));
    expiresIn.ifPresent(seconds -> body.put("expires_in", seconds));
    if (credential.isIdToken()) {
      body.put("id_token", credential.secret());
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(project, credential))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
    if (!credential.isIdToken()) {
      request.header("PRIVATE-TOKEN", credential.secret());
    }
    return send(request.build());
  }

  private URI address(String project, Credential credential) {
    String encoded = URLEncoder.encode(project, StandardCharsets.UTF_8).replace("+", "%20");
    String path = "/api/v4/projects/" + encoded + "/job_tokens";
    return URI.create(base + path + (credential.isIdToken() ? "/exchange" : ""));
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()) {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() != CREATED) {
        throw new IOException(
            "the server answered " + response.statusCode() + reason(response.body()));
      }
      return response.body();
    }
  }

  private String reason(String body) {
    try {
      JsonNode answer = json.readTree(body);
      JsonNode reason = answer.has("message") ? answer.path("message") : answer.path("error");
      String text = reason.isString() ? reason.stringValue() : reason.toString();
      return text.isEmpty() ? "" : ": " + printable(text);
    } catch (JacksonException e) {
      return "";
    }
  }

  private static String printable(String text) {
    return text.substring(0, Math.min(text.length(), MAX_REASON_CHARACTERS))
        .replaceAll("\\p{Cntrl}", " ");
  }
}
