package stowage.server.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.Seeded;

class PreconditionsTest {

  private static final Digest OURS = digest(DigestAlgorithm.SHA256, "ours");
  private static final String OTHER =
      Preconditions.entityTag(digest(DigestAlgorithm.SHA256, "other"));

  @ParameterizedTest
  @EnumSource(DigestAlgorithm.class)
  void theTagIsTheQuotedDigest(DigestAlgorithm algorithm) {
    Digest digest = digest(algorithm, "x");
    String tag = Preconditions.entityTag(digest);
    assertThat(tag).isEqualTo('"' + digest.toString() + '"');
    assertThat(isUnchanged(digest, tag)).isTrue();
    assertThat(isUnchanged(OURS, tag)).isFalse();
  }

  @Test
  void noHeaderMeansThatTheClientHasNothing() {
    assertThat(isUnchanged(OURS)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", " * ", "%s", "W/%s", " %s ", "\t%s,", ",,%s", "\"x\" , W/%s", "\"\",%s"})
  void whatNamesOurTagAmongOthersIsUnchanged(String pattern) {
    String header = pattern.replace("%s", Preconditions.entityTag(OURS));
    assertThat(isUnchanged(OURS, header)).isTrue();
    assertThat(isUnchanged(OURS, OTHER, header)).isTrue();
  }

  @Test
  void oldClientsSendTheDigestWithoutQuotes() {
    assertThat(isUnchanged(OURS, OURS.toString())).isTrue();
    assertThat(isUnchanged(OURS, OTHER + ", " + OURS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ",", "\"*\"", "**", "W/", "W/*", "W/W/%s", "w/%s", "%s%s", "%s;q=1", "\"%s\"", "x%s",
        "'%s'"
      })
  void whatIsNotOurTagIsNone(String pattern) {
    String header = pattern.replace("%s", Preconditions.entityTag(OURS));
    assertThat(isUnchanged(OURS, header)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 63})
  void aPartOfTheDigestIsNotTheDigest(int fewer) {
    String text = OURS.toString();
    String cut = text.substring(0, text.length() - fewer);
    assertThat(isUnchanged(OURS, cut, '"' + cut + '"', '"' + text, text + '"')).isFalse();
  }

  @Test
  void aLongListIsReadToItsEnd() {
    String filler = (OTHER + ",").repeat(800);
    assertThat(isUnchanged(OURS, filler)).isFalse();
    assertThat(isUnchanged(OURS, filler + Preconditions.entityTag(OURS))).isTrue();
  }

  @Test
  void aTagCountsWhereverItStands() {
    List<String> others = List.of(OTHER, "W/" + OTHER, "", "\"x\"", "W/", "garbage");
    Seeded.tries(
        5000,
        random -> {
          List<String> tags = new ArrayList<>();
          for (int i = random.nextInt(6); i > 0; i--) {
            tags.add(others.get(random.nextInt(others.size())));
          }
          assertThat(isUnchanged(OURS, String.join(",", tags))).isFalse();
          tags.add(random.nextInt(tags.size() + 1), Preconditions.entityTag(OURS));
          assertThat(isUnchanged(OURS, String.join(random.nextBoolean() ? "," : " ,\t", tags)))
              .isTrue();
        });
  }

  @Test
  void aRangeIsServedFromTheContentThatTheClientKnowsOnly() {
    String tag = Preconditions.entityTag(OURS);
    assertThat(Preconditions.allowsRange(Optional.empty(), OURS)).isTrue();
    assertThat(Preconditions.allowsRange(Optional.of(tag), OURS)).isTrue();
    for (String other :
        List.of(OTHER, "W/" + tag, "", "*", tag + "," + tag, "Sat, 29 Oct 1994 19:43:31 GMT")) {
      assertThat(Preconditions.allowsRange(Optional.of(other), OURS)).isFalse();
    }
  }

  private static boolean isUnchanged(Digest digest, String... headers) {
    return Preconditions.isUnchanged(List.of(headers), digest);
  }

  private static Digest digest(DigestAlgorithm algorithm, String content) {
    return Digest.of(algorithm, content.getBytes(StandardCharsets.UTF_8));
  }
}
