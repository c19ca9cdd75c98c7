package stowage.core.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static stowage.core.content.Registry.digest;
import static stowage.core.content.Registry.push;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.model.Descriptor;
import stowage.model.Digest;
import stowage.model.ManifestKind;
import stowage.model.Tag;

class ManifestPushesTest {

  private static final String OCI_IMAGE = ManifestKind.OCI_IMAGE.mediaType();
  private static final String FOREIGN = "application/vnd.oci.image.layer.nondistributable.v1.tar";

  @TempDir private Path folder;
  private Registry registry;

  @BeforeEach
  void open() throws IOException {
    registry = new Registry(folder);
  }

  @AfterEach
  void close() throws IOException {
    registry.close();
  }

  @Test
  void anImageNeedsItsBlobs() throws IOException {
    String image = image(descriptor("x/layer", digest("layer"), ""));
    assertThat(put(never(), image))
        .isEqualTo(
            new ManifestPutOutcome.MissingReferences(List.of(digest("config"), digest("layer"))));
    registry.pushed("config");
    assertThat(put(never(), image))
        .isEqualTo(new ManifestPutOutcome.MissingReferences(List.of(digest("layer"))));
    registry.pushed("layer");
    assertThat(put(never(), image))
        .isEqualTo(
            new ManifestPutOutcome.Stored(
                digest(image), List.of(new Tag("latest")), Optional.empty()));
  }

  @Test
  void anIndexNeedsItsManifestsUnlessItMayBeSparse() {
    String index =
        index(
            descriptor(OCI_IMAGE, digest("a"), platform("linux", "amd64")),
            descriptor(OCI_IMAGE, digest("b"), platform("linux", "arm64")),
            descriptor(OCI_IMAGE, digest("c"), ""));
    assertThat(put(never(), index))
        .isEqualTo(
            new ManifestPutOutcome.MissingReferences(
                List.of(digest("a"), digest("b"), digest("c"))));
    Sparse onlyArm = new Sparse.IndexesExcept(List.of(new Descriptor.Platform("linux", "arm64")));
    assertThat(put(settings(onlyArm, new UrlRule.AnyWebUrl(), 0), index))
        .isEqualTo(new ManifestPutOutcome.MissingReferences(List.of(digest("b"))));
    assertThat(put(settings(new Sparse.Indexes(), new UrlRule.AnyWebUrl(), 0), index))
        .isInstanceOf(ManifestPutOutcome.Stored.class);
  }

  @Test
  void sparseIndexesDoNotMakeImagesSparse() {
    String image = image();
    assertThat(put(settings(new Sparse.Indexes(), new UrlRule.AnyWebUrl(), 0), image))
        .isInstanceOf(ManifestPutOutcome.MissingReferences.class);
    assertThat(put(settings(new Sparse.All(), new UrlRule.AnyWebUrl(), 0), image))
        .isInstanceOf(ManifestPutOutcome.Stored.class);
  }

  @Test
  void aChildOfAnotherTypeMayBeABlob() throws IOException {
    String index = index(descriptor("x/cache", digest("cache"), ""));
    assertThat(put(never(), index)).isInstanceOf(ManifestPutOutcome.MissingReferences.class);
    registry.pushed("cache");
    assertThat(put(never(), index)).isInstanceOf(ManifestPutOutcome.Stored.class);
  }

  @Test
  void aLayerFromElsewhereNeedsAUrlThatIsAllowed() throws IOException {
    registry.pushed("config");
    assertThat(put(never(), image(foreign("https://example.org/layer"))))
        .isInstanceOf(ManifestPutOutcome.Stored.class);
    for (String url : List.of("ftp://example.org/x", "https://example.org/x#y", "x", "http:///")) {
      assertThat(put(never(), image(foreign(url)))).isInstanceOf(ManifestPutOutcome.Invalid.class);
    }
    ContentSettings none =
        settings(new Sparse.Never(), new UrlRule.Matching(List.of(), List.of()), 0);
    assertThat(put(none, image(foreign("https://example.org/layer"))))
        .isInstanceOf(ManifestPutOutcome.Invalid.class);
  }

  @Test
  void referencesAreCountedUpToTheLimit() {
    String image = image(descriptor("x/layer", digest("layer"), ""));
    assertThat(put(settings(new Sparse.All(), new UrlRule.AnyWebUrl(), 1), image))
        .isEqualTo(new ManifestPutOutcome.Invalid("it has more than 1 references"));
    assertThat(put(settings(new Sparse.All(), new UrlRule.AnyWebUrl(), 2), image))
        .isInstanceOf(ManifestPutOutcome.Stored.class);
  }

  @Test
  void thePayloadMustBeTheDigestsOwn() {
    assertThat(
            registry
                .manifests(never())
                .put(
                    push(),
                    Optional.of(digest("other")),
                    List.of(),
                    Optional.of(OCI_IMAGE),
                    image().getBytes(UTF_8)))
        .isEqualTo(new ManifestPutOutcome.DigestMismatch(digest(image())));
  }

  @Test
  void aChildThatAnIndexListsStaysUntilTheIndexGoes() throws IOException {
    registry.pushed("config");
    String child = image();
    String index = index(descriptor(OCI_IMAGE, digest(child), ""));
    assertThat(put(never(), child)).isInstanceOf(ManifestPutOutcome.Stored.class);
    assertThat(put(never(), index)).isInstanceOf(ManifestPutOutcome.Stored.class);
    Deletions deletions =
        new Deletions(registry.metadata, never(), Optional.empty(), registry.clock);
    assertThat(deletions.deleteManifest(Registry.delete(), digest(child)))
        .isEqualTo(new DeleteOutcome.Referenced(List.of(digest(index))));
    for (Digest digest : List.of(digest(index), digest(child))) {
      assertThat(deletions.deleteManifest(Registry.delete(), digest))
          .isEqualTo(new DeleteOutcome.Deleted());
      assertThat(deletions.deleteManifest(Registry.delete(), digest))
          .isEqualTo(new DeleteOutcome.Unknown());
    }
  }

  @Test
  void pullsSeeEveryPushAtOnce() {
    ContentSettings settings = settings(new Sparse.All(), new UrlRule.AnyWebUrl(), 0);
    ManifestPulls pulls =
        new ManifestPulls(
            registry.metadata, new PullTimes(registry.metadata, registry.clock), settings);
    Reference latest = new Reference.ByTag(new Tag("latest"));
    for (int round = 0; round < 5; round++) {
      String image = image(descriptor("x/layer", digest("layer " + round), ""));
      assertThat(put(settings, image)).isInstanceOf(ManifestPutOutcome.Stored.class);
      assertThat(pulls.find(Registry.pull(), latest).orElseThrow().digest())
          .isEqualTo(digest(image));
    }
  }

  private ManifestPutOutcome put(ContentSettings settings, String json) {
    return registry
        .manifests(settings)
        .put(
            push(),
            Optional.empty(),
            List.of(new Tag("latest")),
            Optional.empty(),
            json.getBytes(UTF_8));
  }

  private static ContentSettings never() {
    return ContentSettings.defaults();
  }

  private static ContentSettings settings(Sparse sparse, UrlRule urls, int maxReferences) {
    return new ContentSettings(true, sparse, urls, maxReferences, 0, Duration.ofDays(7), 1 << 20);
  }

  private static String image(String... layers) {
    return "{\"schemaVersion\":2,\"config\":"
        + descriptor("x/config", digest("config"), "")
        + ",\"layers\":["
        + String.join(",", layers)
        + "]}";
  }

  private static String index(String... children) {
    return "{\"schemaVersion\":2,\"manifests\":[" + String.join(",", children) + "]}";
  }

  private static String foreign(String url) {
    return descriptor(FOREIGN, digest("foreign"), ",\"urls\":[\"" + url + "\"]");
  }

  private static String platform(String os, String architecture) {
    return ",\"platform\":{\"os\":\"" + os + "\",\"architecture\":\"" + architecture + "\"}";
  }

  private static String descriptor(String mediaType, Digest digest, String more) {
    return "{\"mediaType\":\""
        + mediaType
        + "\",\"digest\":\""
        + digest
        + "\",\"size\":1"
        + more
        + "}";
  }
}
