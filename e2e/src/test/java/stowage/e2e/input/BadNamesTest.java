package stowage.e2e.input;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stowage.e2e.MediaTypes;
import stowage.e2e.Registry;
import stowage.e2e.TreeKind;
import stowage.e2e.WithStowage;

/** Repository names, tags and digests that are none, in the paths that carry them. */
@WithStowage
class BadNamesTest {

  private static final byte[] NOTHING = {};
  private static final Set<Integer> REFUSED = Set.of(400, 404);

  private final Victim victim;

  BadNamesTest(Registry registry) {
    this.victim = new Victim(registry);
  }

  static List<String> names() {
    return List.of(
        "UPPER",
        "Upper/case",
        "a..b",
        ".a",
        "a.",
        "_a",
        "a_",
        "-a",
        "a-",
        "a___b",
        "a._b",
        "a.-b",
        "a%20b",
        "a+b",
        "a:b",
        "a@b",
        "a~b",
        "a*",
        "a'b",
        "%22a%22",
        "%3Cscript%3E",
        "%C3%A4",
        "%FF%FE",
        "a%00b",
        "a%0Ab",
        "a%0D%0ASet-Cookie:%20x=y",
        "a%2Fb",
        "a%2f..%2fb",
        "a%5Cb",
        "a//b",
        "a/../b",
        "../a",
        "a/./b",
        "%2e%2e/a",
        "a/%2E%2E/%2E%2E/etc/passwd",
        "a%252Fb",
        "a;x=y",
        "a%",
        "a%zz",
        "a%u0041",
        "n".repeat(256),
        "n/".repeat(2000) + "n");
  }

  @ParameterizedTest
  @MethodSource("names")
  void noListForABadName(String name) {
    refuse("GET", "/v2/" + name + "/tags/list", NOTHING);
  }

  @ParameterizedTest
  @MethodSource("names")
  void noUploadUnderABadName(String name) {
    refuse("POST", "/v2/" + name + "/blobs/uploads/", NOTHING);
  }

  @ParameterizedTest
  @MethodSource("names")
  void noManifestUnderABadName(String name) {
    refuse(
        "PUT",
        "/v2/" + name + "/manifests/tag",
        TreeKind.EMPTY_INDEX.build("sha256").root().bytes());
  }

  static List<String> tags() {
    return List.of(
        ".a",
        "-a",
        "a%20b",
        "a%2Fb",
        "a/b",
        "a:b",
        "a@b",
        "a+b",
        "a*",
        "%C3%A4",
        "%FF",
        "a%00",
        "a%0Ab",
        "..",
        "%2e%2e",
        "",
        "%20",
        "a%",
        "a;b",
        "sha256:",
        "sha256:abc",
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        "t".repeat(129),
        "t".repeat(5000));
  }

  @ParameterizedTest
  @MethodSource("tags")
  void noManifestForABadReference(String tag) {
    refuse("GET", "/v2/{repo}/manifests/" + tag, NOTHING);
  }

  @ParameterizedTest
  @MethodSource("tags")
  void noManifestPushedToABadReference(String tag) {
    refuse(
        "PUT", "/v2/{repo}/manifests/" + tag, TreeKind.EMPTY_INDEX.build("sha256").root().bytes());
  }

  @ParameterizedTest
  @MethodSource("tags")
  void nothingDeletedByABadReference(String tag) {
    refuse("DELETE", "/v2/{repo}/manifests/" + tag, NOTHING);
  }

  static List<String> digests() {
    String hex = "0123456789abcdef".repeat(4);
    return List.of(
        "sha256",
        "sha256:",
        "sha256:abc",
        "sha256:" + hex + "0",
        "sha256:" + hex + hex,
        "sha256:" + hex.toUpperCase(Locale.ROOT),
        "sha256:" + hex.replace('0', 'g'),
        "sha256:%00" + hex.substring(1),
        "sha256:../../../../etc/passwd",
        "sha256:..%2F..%2F..%2Fetc%2Fpasswd",
        "sha512:" + hex,
        "SHA256:" + hex,
        "sha-256:" + hex,
        "sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        ":" + hex,
        hex,
        "sha256::" + hex,
        "sha256:sha256:" + hex,
        "sha256+b64:" + hex,
        "sha256:" + hex + "%0A",
        "latest");
  }

  @ParameterizedTest
  @MethodSource("digests")
  void noBlobForABadDigest(String digest) {
    refuse("GET", "/v2/{repo}/blobs/" + digest, NOTHING);
    refuse("HEAD", "/v2/{repo}/blobs/" + digest, NOTHING);
  }

  @ParameterizedTest
  @MethodSource("digests")
  void nothingDeletedByABadDigest(String digest) {
    refuse("DELETE", "/v2/{repo}/blobs/" + digest, NOTHING);
  }

  @ParameterizedTest
  @MethodSource("digests")
  void noReferrersOfABadDigest(String digest) {
    refuse("GET", "/v2/{repo}/referrers/" + digest, NOTHING);
  }

  @ParameterizedTest
  @MethodSource("digests")
  void noPushOfABadDigest(String digest) {
    refuse("POST", "/v2/{repo}/blobs/uploads/?digest=" + digest, new byte[] {1});
  }

  private void refuse(String method, String target, byte[] body) {
    victim.expectRefused(
        method, target, List.of("Content-Type: " + MediaTypes.OCI_INDEX), body, REFUSED);
  }
}
