package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.e2e.Answer;
import stowage.e2e.Registry;
import stowage.e2e.Repository;
import stowage.e2e.TreeKind;
import stowage.e2e.WithStowage;

/** A registry that lets those in who are in its password file. */
@WithStowage(
    """
    auth:
      htpasswd:
        realm: Stowage tests
        path: ${resources}/htpasswd
    """)
class HtpasswdTest {

  private static final String USER = "tester";
  private static final String PASSWORD = "correct horse";

  private final Registry registry;
  private final Repository repository;

  HtpasswdTest(Registry registry) {
    this.registry = registry;
    this.repository = registry.newRepository();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/", "/v2/_catalog", "/v2/a/tags/list", "/v2/a/manifests/b"})
  void withoutCredentialsTheChallengeIsGiven(String path) {
    Answer answer = registry.get(path);
    answer.expectError(401, "UNAUTHORIZED");
    assertThat(answer.need("WWW-Authenticate"))
        .startsWith("Basic ")
        .contains("realm=\"Stowage tests\"");
  }

  @Test
  void aHeadIsChallengedToo() {
    Answer answer = registry.head("/v2/a/manifests/b").expect(401);
    assertThat(answer.need("WWW-Authenticate")).startsWith("Basic ");
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/v2/a/blobs/uploads/",
    "PUT,/v2/a/manifests/b",
    "DELETE,/v2/a/manifests/b",
    "GET,/v2/A/manifests/b"
  })
  void whatExistsIsNotToldToStrangers(String method, String path) {
    registry.request(method, path).send().expectError(401, "UNAUTHORIZED");
  }

  @Test
  void theRightPasswordIsLetIn() {
    registry.request("GET", "/v2/").basic(USER, PASSWORD).send().expect(200);
    registry.request("GET", "/v2/").basic(USER, PASSWORD).send().expect(200);
  }

  @ParameterizedTest
  @CsvSource({
    "tester,wrong",
    "tester,''",
    "nobody,correct horse",
    "Tester,correct horse",
    "'',correct horse"
  })
  void wrongOnesAreNot(String user, String password) {
    registry.request("GET", "/v2/").basic(user, password).send().expectError(401, "UNAUTHORIZED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic !!!", "Basic dGVzdGVy", "Bearer abc", "Digest a=b", "x"})
  void otherCredentialsAreNot(String authorization) {
    registry
        .request("GET", "/v2/")
        .header("Authorization", authorization)
        .send()
        .expectError(401, "UNAUTHORIZED");
  }

  @Test
  void aPushAndAPullWork() {
    byte[] body = TreeKind.EMPTY_INDEX.build("sha256").root().bytes();
    registry
        .request("PUT", repository.manifestPath("tag"))
        .contentType("application/vnd.oci.image.index.v1+json")
        .basic(USER, PASSWORD)
        .body(body)
        .send()
        .expect(201);
    Answer answer =
        registry
            .request("GET", repository.manifestPath("tag"))
            .basic(USER, PASSWORD)
            .send()
            .expect(200);
    assertThat(answer.body()).isEqualTo(body);
    registry.get(repository.manifestPath("tag")).expect(401);
  }
}
