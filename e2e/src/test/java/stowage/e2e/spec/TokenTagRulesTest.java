package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.MediaTypes;
import stowage.e2e.StowageServer;
import stowage.e2e.TokenServer;

/** What a token says of tags holds for whoever brings it. */
class TokenTagRulesTest {

  private static final String NOTHING = "{}";
  private static final String RELEASES_ARE_PROTECTED =
      "{\"tag_deny_access_patterns\":{\"push\":[\"^v\\\\d\"],\"delete\":[\"^v\\\\d\"]}}";
  private static final String RELEASES_ARE_IMMUTABLE = "{\"tag_immutable_patterns\":[\"^v\"]}";

  private static StowageServer server;
  private static TokenServer tokens;

  private static final AtomicInteger REPOSITORIES = new AtomicInteger();

  private final String name = "rules/" + REPOSITORIES.incrementAndGet();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    tokens = TokenServer.make(folder);
    server = StowageServer.start(tokens.configuration());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aProtectedTagIsNotPushed() {
    Answer answer = push("v1", "one", RELEASES_ARE_PROTECTED);

    answer.expectError(403, "DENIED");
    assertThat(answer.text()).contains("v1").contains("protected");
    push("latest", "one", RELEASES_ARE_PROTECTED).expect(201);
    send("GET", "v1", NOTHING).expect(404);
  }

  @Test
  void oneProtectedTagKeepsAllTagsOfAPushFromChanging() {
    push("latest?tag=v1", "one", RELEASES_ARE_PROTECTED).expectError(403, "DENIED");

    send("GET", "latest", NOTHING).expect(404);
  }

  @Test
  void anImmutableTagIsPushedOnce() {
    push("v1", "one", RELEASES_ARE_IMMUTABLE).expect(201);
    push("v1", "one", RELEASES_ARE_IMMUTABLE).expect(201);

    Answer answer = push("v1", "two", RELEASES_ARE_IMMUTABLE);
    answer.expectError(403, "DENIED");
    assertThat(answer.text()).contains("v1").contains("immutable");
    push("latest", "two", RELEASES_ARE_IMMUTABLE).expect(201);
    push("latest", "one", RELEASES_ARE_IMMUTABLE).expect(201);
  }

  @Test
  void protectedAndImmutableTagsAreNotDeleted() {
    push("v1", "one", NOTHING).expect(201);
    push("latest", "two", NOTHING).expect(201);

    send("DELETE", "v1", RELEASES_ARE_PROTECTED).expectError(403, "DENIED");
    send("DELETE", "v1", RELEASES_ARE_IMMUTABLE).expectError(403, "DENIED");
    send("DELETE", "latest", RELEASES_ARE_IMMUTABLE).expect(202);
    send("DELETE", "v1", NOTHING).expect(202);
  }

  @Test
  void aManifestIsNotDeletedWhereAnyTagIsKept() {
    String digest = push("latest", "one", NOTHING).expect(201).need("Docker-Content-Digest");

    send("DELETE", digest, RELEASES_ARE_PROTECTED).expectError(403, "DENIED");
    send("DELETE", digest, RELEASES_ARE_IMMUTABLE).expectError(403, "DENIED");
    send("DELETE", digest, NOTHING).expect(202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tag_immutable_patterns\":[\"(\"]}",
        "{\"tag_immutable_patterns\":\"^v\"}",
        "{\"tag_immutable_patterns\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}",
        "{\"tag_deny_access_patterns\":[\"^v\"]}",
        "{\"tag_deny_access_patterns\":{\"push\":[\"(\"]}}"
      })
  void rulesThatCannotBeUnderstoodLeaveReading(String meta) {
    push("latest", "one", NOTHING).expect(201);

    push("latest", "two", meta).expectError(401, "UNAUTHORIZED");
    send("DELETE", "latest", meta).expectError(401, "UNAUTHORIZED");
    send("GET", "latest", meta).expect(200);
  }

  private Answer push(String reference, String text, String meta) {
    String manifest =
        """
        {"schemaVersion":2,"mediaType":"%s","manifests":[],"annotations":{"text":"%s"}}
        """
            .formatted(MediaTypes.OCI_INDEX, text);
    return server
        .registry()
        .request("PUT", "/v2/" + name + "/manifests/" + reference)
        .header("Authorization", "Bearer " + token(meta))
        .contentType(MediaTypes.OCI_INDEX)
        .body(Content.ofText("sha256", MediaTypes.OCI_INDEX, manifest).bytes())
        .send();
  }

  private Answer send(String method, String reference, String meta) {
    return server
        .registry()
        .request(method, "/v2/" + name + "/manifests/" + reference)
        .header("Authorization", "Bearer " + token(meta))
        .send();
  }

  private String token(String meta) {
    return tokens.tokenWithMeta("repository:" + name + ":pull,push,delete", meta);
  }
}
