package stowage.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorReaderTest {

  private static final String IMAGE = ManifestKind.OCI_IMAGE.mediaType();
  private static final String INDEX = ManifestKind.OCI_INDEX.mediaType();
  private static final String TYPE = "\"mediaType\":\"a/b\"";

  @Test
  void allThatTheRegistryActsOnIsRead() {
    Descriptor descriptor =
        config(
            TYPE
                + ","
                + Json.DIGEST
                + ",\"size\":9223372036854775807,\"urls\":[\"http://a\",\"b\"],"
                + "\"annotations\":{\"k\":\"v\"},\"data\":\"e30=\",\"artifactType\":\"x/y\"");
    assertThat(descriptor)
        .isEqualTo(
            new Descriptor(
                "a/b",
                new Digest(DigestAlgorithm.SHA256, Json.HEX),
                Long.MAX_VALUE,
                List.of("http://a", "b"),
                Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "9223372036854775808",
        "1e3",
        "1.0",
        "\"3\"",
        "null",
        "true",
        "-9223372036854775809",
        "99999999999999999999999999999999999999999"
      })
  void aSizeIsAWholeNumberOfBytes(String size) {
    assertThat(invalidConfig(TYPE + "," + Json.DIGEST + ",\"size\":" + size)).contains("size");
  }

  @Test
  void aSizeWithTooManyDigitsToReadIsRefused() {
    assertThat(invalidConfig(TYPE + "," + Json.DIGEST + ",\"size\":" + "9".repeat(5000)))
        .isNotEmpty();
  }

  @Test
  void nothingThatIdentifiesContentMayBeMissing() {
    assertThat(invalidConfig(Json.DIGEST + ",\"size\":3")).isEqualTo("config.mediaType is missing");
    assertThat(invalidConfig("\"mediaType\":\"\"," + Json.DIGEST + ",\"size\":3"))
        .isEqualTo("config.mediaType is missing");
    assertThat(invalidConfig(TYPE + ",\"size\":3")).isEqualTo("config.digest is missing");
    assertThat(invalidConfig(TYPE + "," + Json.DIGEST)).isEqualTo("config.size is missing");
    assertThat(invalidConfig("")).isEqualTo("config.mediaType is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256", "sha256:00", "md5:d41d8cd98f00b204e9800998ecf8427e"})
  void aDigestMustBeOneThatCanBeChecked(String digest) {
    assertThat(invalidConfig(TYPE + ",\"digest\":\"" + digest + "\",\"size\":3"))
        .isEqualTo("config.digest is not a supported digest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"urls\":\"a\"",
        "\"urls\":[1]",
        "\"urls\":null",
        "\"platform\":[]",
        "\"platform\":null",
        "\"platform\":{\"os\":1}",
        "\"platform\":{\"architecture\":[]}",
        "\"annotations\":[]",
        "\"annotations\":{\"a\":{}}",
        "\"mediaType\":null",
        "\"digest\":1"
      })
  void aFieldOfAnotherTypeIsRefused(String field) {
    assertThat(invalidConfig(field)).contains("must be");
  }

  @Test
  void aPlatformHasBothItsParts() {
    assertThat(child("\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\",\"x\":[]}"))
        .extracting(Descriptor::platform)
        .isEqualTo(Optional.of(new Descriptor.Platform("linux", "amd64")));
    assertThat(child("\"platform\":{\"os\":\"linux\"}").platform()).isEmpty();
    assertThat(child("\"platform\":{}").platform()).isEmpty();
  }

  @Test
  void someLayersAreFetchedFromElsewhere() {
    assertThat(
            config(
                    "\"mediaType\":\"application/vnd.oci.image.layer.nondistributable.v1.tar\","
                        + Json.DIGEST
                        + ",\"size\":1")
                .isNonDistributable())
        .isTrue();
    assertThat(
            config(
                    "\"mediaType\":\"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip\","
                        + Json.DIGEST
                        + ",\"size\":1")
                .isNonDistributable())
        .isTrue();
    assertThat(config(TYPE + "," + Json.DIGEST + ",\"size\":1").isNonDistributable()).isFalse();
  }

  private static Descriptor config(String fields) {
    return ManifestReaderTest.valid(IMAGE, withConfig(fields)).config().orElseThrow();
  }

  private static Descriptor child(String field) {
    String json =
        "{\"schemaVersion\":2,\"manifests\":[{"
            + TYPE
            + ","
            + Json.DIGEST
            + ",\"size\":1,"
            + field
            + "}]}";
    return ManifestReaderTest.valid(INDEX, json).children().getFirst();
  }

  private static String invalidConfig(String fields) {
    return ManifestReaderTest.invalid(IMAGE, withConfig(fields));
  }

  private static String withConfig(String fields) {
    return "{\"schemaVersion\":2,\"config\":{" + fields + "},\"layers\":[]}";
  }
}
