package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.Registry;
import stowage.e2e.WithStowage;
import tools.jackson.databind.JsonNode;

/** Specification, "Error Codes": the form of an error, and who may send which. */
@WithStowage
class ErrorCodesTest {

  private static final String DIGEST = Content.digest("sha256", new byte[] {1, 2, 3});

  private final Registry registry;

  ErrorCodesTest(Registry registry) {
    this.registry = registry;
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/v2/errors/manifests/.x,404",
    "GET,/v2/errors/tags/list,404",
    "GET,/v2/NotAName/tags/list,400",
    "GET,/v2/errors/blobs/sha256:abc,400",
    "GET,/v2/errors/referrers/abc,400",
    "PUT,/v2/errors/blobs/uploads/nonsense?digest=x,404",
    "GET,/v2/_catalog?n=x,400",
    "GET,/v2/no/such/route,404",
    "GET,/nothing/here,404",
    "POST,/v2/errors/manifests/tag,405",
    "PUT,/v2/,405",
    "PATCH,/v2/errors/tags/list,405"
  })
  void anErrorHasTheFormOfTheSpecification(String method, String target, int status) {
    Answer answer = registry.request(method, target).send();
    if (status != 404) {
      answer.expect(status);
    }
    assertThat(answer.status()).isBetween(400, 405);
    assertThat(answer.need("Content-Type")).startsWith("application/json");
    for (JsonNode error : answer.json().path("errors")) {
      assertThat(error.path("code").stringValue()).matches("[A-Z_]+");
      assertThat(error.path("message").stringValue()).isNotBlank();
    }
    assertThat(answer.errorCodes()).isNotEmpty();
  }

  @Test
  void aMethodThatIsNotServedNamesThoseThatAre() {
    Answer answer = registry.post("/v2/errors/manifests/tag");
    answer.expectError(405, "UNSUPPORTED");
    assertThat(answer.need("Allow")).contains("GET", "HEAD", "PUT", "DELETE");
  }

  @Test
  void anUnknownPathIsNotFound() {
    assertThat(registry.get("/").status()).isIn(200, 404);
    registry.get("/v1/").expect(404);
    registry.get("/v2x/").expect(404);
  }

  @Test
  void theErrorNamesWhatItIsAbout() {
    Answer answer = registry.get("/v2/errors/blobs/" + DIGEST).expect(404);
    assertThat(answer.text()).isNotBlank();
    assertThat(answer.headers("Warning")).allMatch(warning -> warning.matches("299 - \".*\""));
  }

  @Test
  void aHeadHasTheStatusWithoutTheBody() {
    Answer answer = registry.head("/v2/NotAName/manifests/latest").expect(400);
    assertThat(answer.body()).isEmpty();
  }
}
