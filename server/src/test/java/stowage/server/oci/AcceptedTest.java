package stowage.server.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.model.ManifestKind;
import stowage.model.Seeded;

class AcceptedTest {

  private static final String IMAGE = ManifestKind.OCI_IMAGE.mediaType();
  private static final String INDEX = ManifestKind.OCI_INDEX.mediaType();
  private static final String DOCKER_IMAGE = ManifestKind.DOCKER_IMAGE.mediaType();
  private static final String DOCKER_LIST = ManifestKind.DOCKER_LIST.mediaType();

  @Test
  void whoNamesImagesOnlyWantsOneInPlaceOfAnIndex() {
    for (String header : List.of(IMAGE, DOCKER_IMAGE, IMAGE + "," + DOCKER_IMAGE)) {
      assertThat(wantsImage(header)).isTrue();
      assertThat(Accepted.ofHeaders(List.of(header)).wantsImageFor(DOCKER_LIST)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ",", ",,;,", ";q=1", "text/html", "application/json", "*", "\"*"})
  void whoNamesNoImageGetsWhatIsStored(String header) {
    assertThat(wantsImage(header)).isFalse();
    assertThat(Accepted.ofHeaders(List.of()).wantsImageFor(INDEX)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/*", "APPLICATION/*;q=0.001", "text/html, */* ;q=0.1"})
  void aWildcardTakesAnIndexToo(String wildcard) {
    assertThat(wantsImage(IMAGE + "," + wildcard)).isFalse();
    assertThat(wantsImage(wildcard + "," + IMAGE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/*", "*/json", "*/*/*", "**", "application", "application/*x"})
  void whatOnlyLooksLikeAWildcardIsNone(String other) {
    assertThat(wantsImage(IMAGE + "," + other)).isTrue();
  }

  @Test
  void typesOnSeveralLinesCountAsOnOne() {
    assertThat(wantsImage(IMAGE, INDEX)).isFalse();
    assertThat(wantsImage(DOCKER_IMAGE, IMAGE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ";q=0",
        "; q=0",
        " ;q=0.0",
        ";q=0.00",
        ";q=0.000",
        ";Q=0",
        ";\tq=0",
        ";q=0.",
        ";q=0;a=b",
        ";a=b; q=0 "
      })
  void aTypeOfNoQualityIsNotAccepted(String quality) {
    assertThat(wantsImage(IMAGE + "," + INDEX + quality)).isTrue();
    assertThat(wantsImage(IMAGE + ", */*" + quality)).isTrue();
    assertThat(wantsImage(IMAGE + quality)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {";q=0.001", ";q=1", ";q=0.5;a=b", ";q=", ";q=x", ";xq=0", ";q=01", ";q"})
  void anyOtherQualityIsAccepted(String quality) {
    assertThat(wantsImage(IMAGE + "," + INDEX + quality)).isFalse();
    assertThat(wantsImage(IMAGE + quality)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(ManifestKind.class)
  void nothingStandsInForAnImageOrAnUnknownType(ManifestKind kind) {
    Accepted images = Accepted.ofHeaders(List.of(IMAGE));
    assertThat(images.wantsImageFor(kind.mediaType())).isEqualTo(kind.isIndex());
    assertThat(images.wantsImageFor(kind.mediaType() + "x")).isFalse();
  }

  @Test
  void aLongHeaderIsReadToItsEnd() {
    String filler = "text/x;q=0.5,".repeat(5000);
    assertThat(wantsImage(filler + IMAGE)).isTrue();
    assertThat(wantsImage(IMAGE + "," + filler + INDEX)).isFalse();
    assertThat(wantsImage(IMAGE + ";".repeat(60_000) + "q=0")).isFalse();
  }

  @Test
  void neitherOrderNorCaseNorBlanksDecide() {
    List<String> some = List.of(IMAGE, DOCKER_IMAGE, INDEX, DOCKER_LIST, "*/*", "text/html", "");
    Seeded.tries(
        5000,
        random -> {
          List<String> types = new ArrayList<>();
          for (int i = random.nextInt(5); i > 0; i--) {
            types.add(some.get(random.nextInt(some.size())));
          }
          boolean expected =
              (types.contains(IMAGE) || types.contains(DOCKER_IMAGE))
                  && !(types.contains(INDEX)
                      || types.contains(DOCKER_LIST)
                      || types.contains("*/*"));
          List<String> lines = new ArrayList<>();
          for (String type : types) {
            String sent = random.nextBoolean() ? type.toUpperCase(Locale.ROOT) : " " + type + "\t";
            int line = lines.isEmpty() ? -1 : random.nextInt(lines.size());
            if (line < 0 || random.nextBoolean()) {
              lines.add(sent);
            } else {
              lines.set(line, sent + "," + lines.get(line));
            }
          }
          assertThat(wantsImage(lines.toArray(String[]::new))).isEqualTo(expected);
        });
  }

  private static boolean wantsImage(String... headers) {
    return Accepted.ofHeaders(List.of(headers)).wantsImageFor(INDEX);
  }
}
