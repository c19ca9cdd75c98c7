package stowage.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TidyTest {

  private static final int MAX_LINES = 400;
  private static final Pattern LEFTOVER = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
  private static final Pattern SWITCHED_OFF =
      Pattern.compile("@Disabled|assumeTrue|assumeFalse|assumeThat|@EnabledIf|@DisabledIf");
  private static final Pattern VAGUE_NAME =
      Pattern.compile("(Impl|Util|Utils|Helper|Helpers|Manager|Common)\\.java$");
  private static final Pattern WALL_CLOCK =
      Pattern.compile(
          "Instant\\.now\\(\\)|System\\.currentTimeMillis\\(\\)|LocalDate(Time)?\\.now\\(\\)");

  @Test
  void filesStaySmall() throws IOException {
    List<String> large = new ArrayList<>();
    for (Path source : Checkout.sources()) {
      int lines = Files.readAllLines(source).size();
      if (lines > MAX_LINES) {
        large.add(source + " has " + lines + " lines");
      }
    }
    assertThat(large).isEmpty();
  }

  @Test
  void namesSayWhatAThingIs() {
    assertThat(Checkout.sources())
        .noneMatch(source -> VAGUE_NAME.matcher(source.getFileName().toString()).find());
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    assertThat(sourcesWith(LEFTOVER)).isEmpty();
  }

  @Test
  void noTestIsSwitchedOff() throws IOException {
    assertThat(sourcesWith(SWITCHED_OFF)).isEmpty();
  }

  @Test
  void mainCodeAsksAClockForTheTime() throws IOException {
    List<Path> offenders =
        sourcesWith(WALL_CLOCK).stream()
            .filter(source -> source.toString().contains("/src/main/"))
            .filter(source -> !source.toString().contains("/bench/"))
            .toList();
    assertThat(offenders).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIs() {
    List<Path> silent =
        Checkout.sources().stream()
            .filter(source -> source.toString().contains("/src/"))
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
            .filter(
                folder ->
                    !Files.exists(
                        Path.of(folder.toString().replace("/test/", "/main/"))
                            .resolve("package-info.java")))
            .toList();
    assertThat(silent).isEmpty();
  }

  /** This file itself names what it looks for. */
  private static List<Path> sourcesWith(Pattern pattern) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path source : Checkout.sources()) {
      boolean itself = source.endsWith("TidyTest.java");
      if (!itself && pattern.matcher(Files.readString(source)).find()) {
        found.add(source);
      }
    }
    return found;
  }
}
