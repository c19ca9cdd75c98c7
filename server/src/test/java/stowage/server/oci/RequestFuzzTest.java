package stowage.server.oci;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import stowage.core.access.Credentials;
import stowage.core.access.Presented;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.ManifestKind;

/** Whatever a client sends, it leads somewhere and stays within bounds. */
class RequestFuzzTest {

  private static final long SIZE_BYTES = 1000;
  private static final Digest DIGEST = Digest.of(DigestAlgorithm.SHA256, new byte[0]);

  @FuzzTest
  void pathsAndRangesAreReadOrRefused(@NotNull String text) {
    assertThat(Routes.of(text).label()).isNotEmpty();
    assertThat(Routes.of("/v2/" + text).label()).isNotEmpty();
    assertThat(ContentRange.parse(text)).isNotNull();
    assertWithin(ByteRange.parse(Optional.of(text), SIZE_BYTES));
    assertWithin(ByteRange.parse(Optional.of("bytes=" + text), SIZE_BYTES));
  }

  @FuzzTest
  void anAcceptHeaderNeverMakesAnImageOfAnImage(@NotNull String text) {
    Accepted accepted = Accepted.ofHeaders(List.of(text, text));
    assertThat(accepted.wantsImageFor(ManifestKind.DOCKER_IMAGE.mediaType())).isFalse();
    if (accepted.wantsImageFor(ManifestKind.OCI_INDEX.mediaType())) {
      assertThat(text).containsIgnoringCase("manifest.v");
    }
  }

  @FuzzTest
  void onlyOurTagOrAStarMeansUnchanged(@NotNull String text) {
    boolean named = text.contains(DIGEST.toString()) || text.strip().equals("*");
    if (Preconditions.isUnchanged(List.of(text), DIGEST)) {
      assertThat(named).isTrue();
    }
    if (Preconditions.allowsRange(Optional.of(text), DIGEST)) {
      assertThat(named).isTrue();
    }
  }

  @FuzzTest
  void aPageIsAsLongAsItsNumberSays(@NotNull String number, @NotNull String last) {
    Optional<PageRequest> page = PageRequest.of(Optional.of(number), Optional.of(last), 1);
    assertThat(page.isPresent()).isEqualTo(number.matches("[0-9]+"));
    page.ifPresent(
        request -> {
          assertThat(request.limit()).isBetween(0, Integer.MAX_VALUE - 1);
          assertThat(request.after(last)).matches("\\?last=[A-Za-z0-9.*_+%-]*&n=[0-9]+");
        });
  }

  @FuzzTest
  void credentialsAreReadOrLeft(@NotNull String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertReadsBack(password(text));
    assertReadsBack(password("Basic " + text));
    assertReadsBack(password("Basic " + Base64.getEncoder().encodeToString(bytes)));
  }

  private static void assertReadsBack(Optional<Credentials> read) {
    if (read.isPresent()) {
      String pair = read.get().user() + ":" + read.get().password();
      byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
      assertThat(read.get().user()).doesNotContain(":");
      assertThat(password("Basic " + Base64.getEncoder().encodeToString(bytes))).isEqualTo(read);
    }
  }

  private static void assertWithin(ByteRange range) {
    if (range instanceof ByteRange.Part part) {
      assertThat(part.first()).isBetween(0L, part.last());
      assertThat(part.last()).isLessThan(SIZE_BYTES);
    }
  }

  private static Optional<Credentials> password(String header) {
    return AuthorizationHeader.parse(header) instanceof Presented.Password(Credentials credentials)
        ? Optional.of(credentials)
        : Optional.empty();
  }
}
