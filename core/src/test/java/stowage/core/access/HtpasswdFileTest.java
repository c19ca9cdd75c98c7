package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.model.Seeded;

class HtpasswdFileTest {

  private static final String REST = "$" + "abcdefghijklmnopqrstuu".repeat(3).substring(0, 53);

  @TempDir private Path folder;

  @Test
  void aFileThatIsMissingIsToldAtOnce() {
    assertThatThrownBy(() -> new HtpasswdFile(folder.resolve("missing")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$2$10", "$2a$10", "$2b$10", "$2x$10", "$2y$10", "$2y$04", "$2y$31"})
  void everyKindOfBcryptIsTaken(String start) throws IOException {
    HtpasswdFile file = read("# people\r\n\nalice:" + start + REST + " \r\n");
    assertThat(file.hashOf("alice")).contains(start + REST);
    assertThat(file.hashOf("Alice")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$2y$03", "$2y$00", "$2y$32", "$2y$99", "$2z$10", "$1$", "$2y$1"})
  void whatCannotBeCheckedLetsNobodyIn(String start) throws IOException {
    assertThat(read("alice:" + start + REST).hashOf("alice")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "alice", "alice:", ":", "{SHA}x", "$apr1$x$y", "\u0000"})
  void otherLinesLetNobodyIn(String line) throws IOException {
    HtpasswdFile file = read(line + "\nbob:$2y$10" + REST);
    assertThat(file.hashOf("alice")).isEmpty();
    assertThat(file.hashOf("")).isEmpty();
    assertThat(file.hashOf("bob")).isPresent();
  }

  @Test
  void anUnknownUserCostsWhatAKnownOneDoes() throws IOException {
    for (String cost : new String[] {"05", "12"}) {
      HtpasswdFile file = read("alice:$2y$" + cost + REST + "\nbob:$2b$" + cost + REST);
      for (String user : new String[] {"mallory", "", "x".repeat(1000)}) {
        assertThat(file.decoyFor(user)).contains("$" + cost + "$");
      }
    }
  }

  @Test
  void theSameUnknownUserAlwaysCostsTheSame() throws IOException {
    HtpasswdFile file = read("alice:$2y$05" + REST + "\nbob:$2y$12" + REST);
    Map<String, String> costs = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      costs.put("user" + i, file.decoyFor("user" + i));
    }
    assertThat(costs.values()).contains("$2y$05" + REST, "$2y$12" + REST);
    costs.forEach((user, decoy) -> assertThat(file.decoyFor(user)).isEqualTo(decoy));
  }

  @Test
  void aFileWithoutUsersHasADecoyToo() throws IOException {
    assertThat(read("").decoyFor("mallory")).startsWith("$2y$10$").hasSize(60);
  }

  @Test
  void anyBytesAreReadOrLeft() {
    Seeded.tries(
        500,
        random -> {
          byte[] bytes = new byte[random.nextInt(60)];
          random.nextBytes(bytes);
          HtpasswdFile file =
              read(
                  new String(bytes, StandardCharsets.ISO_8859_1)
                      + Seeded.text(random, ":\n$2y#ab", 20));
          assertThat(file.hashOf("a")).isEmpty();
        });
  }

  private HtpasswdFile read(String content) throws IOException {
    return new HtpasswdFile(
        Files.writeString(folder.resolve("htpasswd"), content, StandardCharsets.ISO_8859_1));
  }
}
