package stowage.server.oci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.model.RepositoryName;

class RoutesTest {

  @Test
  void everyEndpointIsFound() {
    RepositoryName name = new RepositoryName("a/b");
    assertThat(Routes.of("/v2")).isEqualTo(new Route.Ping());
    assertThat(Routes.of("/v2/")).isEqualTo(new Route.Ping());
    assertThat(Routes.of("/v2/_catalog")).isEqualTo(new Route.Catalog());
    assertThat(Routes.of("/v2/a/b/tags/list")).isEqualTo(new Route.Tags(name));
    assertThat(Routes.of("/v2/a/b/manifests/x")).isEqualTo(new Route.ManifestOf(name, "x"));
    assertThat(Routes.of("/v2/a/b/blobs/x")).isEqualTo(new Route.BlobOf(name, "x"));
    assertThat(Routes.of("/v2/a/b/blobs/uploads/")).isEqualTo(new Route.Uploads(name));
    assertThat(Routes.of("/v2/a/b/blobs/uploads")).isEqualTo(new Route.Uploads(name));
    assertThat(Routes.of("/v2/a/b/blobs/uploads/i")).isEqualTo(new Route.UploadOf(name, "i"));
    assertThat(Routes.of("/v2/a/b/referrers/x")).isEqualTo(new Route.ReferrersOf(name, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifests", "a/manifests", "blobs/uploads", "tags/list", "v2", "a/tags"})
  void namesMayBeMadeOfTheWordsOfEndpoints(String text) {
    RepositoryName name = new RepositoryName(text);
    assertThat(Routes.of("/v2/" + text + "/manifests/x"))
        .isEqualTo(new Route.ManifestOf(name, "x"));
    assertThat(Routes.of("/v2/" + text + "/blobs/x")).isEqualTo(new Route.BlobOf(name, "x"));
    assertThat(Routes.of("/v2/" + text + "/tags/list")).isEqualTo(new Route.Tags(name));
    assertThat(Routes.of("/v2/" + text + "/blobs/uploads/")).isEqualTo(new Route.Uploads(name));
  }

  @Test
  void theLastSegmentMayBeEncoded() {
    RepositoryName name = new RepositoryName("a");
    assertThat(Routes.of("/v2/a/blobs/sha256%3Aab")).isEqualTo(new Route.BlobOf(name, "sha256:ab"));
    assertThat(Routes.of("/v2/a/manifests/1+2")).isEqualTo(new Route.ManifestOf(name, "1+2"));
    assertThat(Routes.of("/v2/a/manifests/a%2Fb")).isEqualTo(new Route.ManifestOf(name, "a/b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/A/manifests/x", "/v2/a//b/manifests/x", "/v2/../manifests/x", "/v2/a%2fb/manifests/x",
        "/v2/a/manifests/%", "/v2/a/manifests/%zz", "/v2/a/blobs/%4", "/v2/-/tags/list",
        "/v2/_a/blobs/uploads/"
      })
  void badNamesAndBrokenPercentsAreTold(String path) {
    assertThat(Routes.of(path)).isEqualTo(new Route.InvalidName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/v1/", "/v2x", "/v2/a", "/v2/a/b", "/v2/a/tags/x", "/v2//"})
  void theRestIsNowhere(String path) {
    assertThat(Routes.of(path)).isEqualTo(new Route.Nowhere());
  }
}
