package stowage.e2e.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import stowage.e2e.Answer;
import stowage.e2e.Api;
import stowage.e2e.Content;
import stowage.e2e.MediaTypes;
import stowage.e2e.Registry;
import stowage.e2e.Request;
import stowage.e2e.StowageServer;
import stowage.e2e.pages.Visitor;
import tools.jackson.databind.JsonNode;

/**
 * Everything that names an address, asked for as clients do: challenge, uploads, the REST API,
 * pipelines' variables, and who is asked at the wrong door.
 */
record Told(
    StowageServer server,
    Registry registry,
    Registry application,
    Map<String, String> atRegistry,
    Map<String, String> atApplication) {

  private static final String CONFIG = "{\"architecture\":\"amd64\",\"os\":\"linux\"}";

  /**
   * @param headers what every request says besides
   */
  Told(StowageServer server, Registry registry, Registry application, Map<String, String> headers) {
    this(server, registry, application, headers, headers);
  }

  /** The names that a proxy hands on. */
  Told with(String registryName, String applicationName) {
    return new Told(
        server,
        registry,
        application,
        and(atRegistry, registryName),
        and(atApplication, applicationName));
  }

  private static Map<String, String> and(Map<String, String> headers, String name) {
    Map<String, String> more = new HashMap<>(headers);
    more.put("X-Forwarded-Host", name);
    return more;
  }

  private Request here(String method, String target) {
    Request request = registry.request(method, target);
    atRegistry.forEach(request::header);
    return request;
  }

  private Request there(String method, String target) {
    Request request = application.request(method, target);
    atApplication.forEach(request::header);
    return request;
  }

  void expect(String registryUrl, String applicationUrl, String password) {
    String host = registryUrl.substring(registryUrl.indexOf("://") + 3);
    challenge(applicationUrl);
    push(registryUrl, password);
    String secret =
        server.admin("token", "create", "root", "--name", "told", "--scopes", "api").strip();
    api(host, secret);
    variables(host, secret);
    doors(registryUrl, applicationUrl);
  }

  private void challenge(String applicationUrl) {
    assertThat(here("GET", "/v2/").send().expect(401).need("WWW-Authenticate"))
        .contains("realm=\"" + applicationUrl + "/jwt/auth\"");
    assertThat(
            here("POST", "/v2/root/app/blobs/uploads/").send().expect(401).need("WWW-Authenticate"))
        .contains("realm=\"" + applicationUrl + "/jwt/auth\"");
  }

  private void push(String registryUrl, String password) {
    String token =
        there("GET", "/jwt/auth?service=container_registry&scope=repository:root/app:pull,push")
            .basic("root", password)
            .send()
            .expect(200)
            .json()
            .get("token")
            .asString();
    String images = registryUrl + "/v2/root/app/";
    Content config = Content.ofText("sha256", Content.OCTETS, CONFIG);
    Answer begun = pushing(token, "POST", "blobs/uploads/").send().expect(202);
    assertThat(begun.need("Location")).startsWith(images + "blobs/uploads/");
    Answer blob =
        pushing(token, "POST", "blobs/uploads/?digest=" + config.digest())
            .contentType(Content.OCTETS)
            .body(config.bytes())
            .send()
            .expect(201);
    assertThat(blob.need("Location")).isEqualTo(images + "blobs/" + config.digest());
    Answer manifest =
        pushing(token, "PUT", "manifests/1")
            .contentType(MediaTypes.OCI_IMAGE)
            .body(manifest(config).getBytes(StandardCharsets.UTF_8))
            .send()
            .expect(201);
    assertThat(manifest.need("Location")).startsWith(images + "manifests/");
  }

  private Request pushing(String token, String method, String path) {
    return here(method, "/v2/root/app/" + path).header("Authorization", "Bearer " + token);
  }

  private static String manifest(Content config) {
    return """
        {"schemaVersion":2,"mediaType":"%s","layers":[],
         "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%d}}
        """
        .formatted(MediaTypes.OCI_IMAGE, config.digest(), config.bytes().length);
  }

  private JsonNode api(int status, String secret, String method, String path) {
    return new Api(application, secret, atApplication)
        .call(method, "/projects/root%2Fapp" + path)
        .expect(status)
        .json();
  }

  private void api(String host, String secret) {
    JsonNode repository = api(200, secret, "GET", "/registry/repositories").get(0);
    assertThat(repository.get("location").asString()).isEqualTo(host + "/root/app");
    String tags = "/registry/repositories/" + repository.get("id").asString() + "/tags";
    assertThat(api(200, secret, "GET", tags).get(0).get("location").asString())
        .isEqualTo(host + "/root/app:1");
    assertThat(api(200, secret, "GET", tags + "/1").get("location").asString())
        .isEqualTo(host + "/root/app:1");
  }

  private void variables(String host, String secret) {
    JsonNode variables = api(201, secret, "POST", "/job_tokens?job=17").get("variables");
    assertThat(variables.get("CI_REGISTRY").asString()).isEqualTo(host);
    assertThat(variables.get("CI_REGISTRY_IMAGE").asString()).isEqualTo(host + "/root/app");
  }

  /** The page with a new token says how to log in with it. */
  void expectPages(String host, String password) {
    Visitor visitor = new Visitor(application);
    visitor.get("/-/sign_in").expect(200);
    visitor.post("/-/sign_in", "username", "root", "password", password).expect(303);
    visitor.get("/-/account/password").expect(200);
    String next = "a password of root's own";
    visitor
        .post("/-/account/password", "current", password, "next", next, "again", next)
        .expect(303);
    visitor.get("/-/account/tokens").expect(200);
    assertThat(
            visitor.post("/-/account/tokens", "name", "laptop", "scopes", "api").expect(200).text())
        .contains("docker login " + host + " -u root<");
  }

  /** Each side serves its own, and names the other to whoever asks at the wrong door. */
  private void doors(String registryUrl, String applicationUrl) {
    assertThat(there("GET", "/v2/").send().expectError(404, "NAME_UNKNOWN").text())
        .contains("the registry is at " + registryUrl + "\"");
    assertThat(here("GET", "/jwt/auth").send().expectError(404, "NAME_UNKNOWN").text())
        .contains("the application is at " + applicationUrl + "\"");
    assertThat(here("GET", "/api/v4/version").send().expect(404).text())
        .contains("the application is at " + applicationUrl + "\"");
    Answer browser = here("GET", "/").header("Accept", "text/html").send().expect(302);
    assertThat(browser.need("Location")).isEqualTo(applicationUrl + "/");
    assertThat(there("GET", "/").header("Accept", "text/html").send().expect(303).need("Location"))
        .endsWith("/-/sign_in");
  }
}
