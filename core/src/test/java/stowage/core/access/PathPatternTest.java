package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stowage.model.Seeded;

class PathPatternTest {

  @ParameterizedTest
  @CsvSource({
    "group/project, group/project, true",
    "group/project, Group/PROJECT, true",
    "Group/Project*, group/project, true",
    "group/project*, group/project/image/deep, true",
    "group/project*, group/project-two, true",
    "group/project/*, group/project, false",
    "group/project/*-prod, group/project/a-prod-prod, true",
    "group/project/*-prod, group/project/a-prod-1, false",
    "group/project/a.c, group/project/abc, false",
    "group/project, group/project/image, false",
    "group/project, a/group/project, false",
    "group/project/**, group/project/, true",
  })
  void aStarStandsForAnyRun(String pattern, String path, boolean matches) {
    assertThat(PathPattern.ofStored(pattern).matches(path)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "'', BLANK",
    "' ', BLANK",
    "group/projec*, OUTSIDE_PROJECT",
    "*, OUTSIDE_PROJECT",
    "other/project/image, OUTSIDE_PROJECT",
    "group/project/im age, BAD_CHARACTER",
    "group/project/%, BAD_CHARACTER",
    "group/project:tag, BAD_CHARACTER",
  })
  void aPatternBeginsWithItsProjectAndHoldsPathCharacters(
      String text, PathPattern.Problem problem) {
    assertThat(PathPattern.parse(text, "group/project"))
        .isEqualTo(new PathPattern.Reading.Refused(problem));
  }

  @Test
  void whatIsReadIsKeptAsItWasGiven() {
    for (String text : new String[] {"group/project", "GROUP/Project/Image-*", "group/project2*"}) {
      assertThat(PathPattern.parse(text, "Group/project"))
          .isEqualTo(new PathPattern.Reading.Valid(PathPattern.ofStored(text)));
    }
  }

  @Test
  void lengthIsBounded() {
    String longest = "p/" + "a".repeat(PathPattern.MAX_CHARACTERS - 2);
    assertThat(PathPattern.parse(longest, "p")).isInstanceOf(PathPattern.Reading.Valid.class);
    assertThat(PathPattern.parse(longest + "a", "p"))
        .isEqualTo(new PathPattern.Reading.Refused(PathPattern.Problem.TOO_LONG));
  }

  @Test
  void itMatchesWhatAnExpressionWould() {
    Seeded.tries(
        5_000,
        random -> {
          String pattern = Seeded.text(random, "aB/*", 8);
          String path = Seeded.text(random, "Ab/", 10);
          Pattern reference = Pattern.compile(pattern.toLowerCase(Locale.ROOT).replace("*", ".*"));
          assertThat(PathPattern.ofStored(pattern).matches(path))
              .as("%s on %s", pattern, path)
              .isEqualTo(reference.matcher(path.toLowerCase(Locale.ROOT)).matches());
        });
  }
}
