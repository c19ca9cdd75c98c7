package stowage.e2e.people;

import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.Registry;
import stowage.e2e.Request;
import stowage.e2e.Tree;

/** Pushes without a client, as somebody, through the token service. */
final class Pusher {

  private final Registry registry;
  private final Login login;

  Pusher(Registry registry, Login login) {
    this.registry = registry;
    this.login = login;
  }

  void push(String repository, String tag, Tree image) {
    String token = token("repository:" + repository + ":pull,push");
    for (Content blob : image.blobs()) {
      String target = "/v2/" + repository + "/blobs/uploads/?digest=" + blob.digest();
      send(token, registry.request("POST", target), blob.as(Content.OCTETS));
    }
    String target = "/v2/" + repository + "/manifests/" + tag;
    send(token, registry.request("PUT", target), image.root());
  }

  /** Reads something of a repository. */
  Answer get(String repository, String rest) {
    return registry
        .request("GET", "/v2/" + repository + "/" + rest)
        .header("Authorization", "Bearer " + token("repository:" + repository + ":pull"))
        .send();
  }

  private String token(String scope) {
    return registry
        .request("GET", "/jwt/auth?service=container_registry&scope=" + scope)
        .basic(login.user(), login.secret())
        .send()
        .expect(200)
        .json()
        .get("token")
        .asString();
  }

  private static void send(String token, Request request, Content content) {
    request
        .header("Authorization", "Bearer " + token)
        .contentType(content.mediaType())
        .body(content.bytes())
        .send()
        .expect(201);
  }
}
