package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePageTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");

  @Test
  void thePageInTheDocumentationIsTheOneThatTheKeysMake() throws IOException {
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as("out of date; run: ./stowage config reference > docs/configuration.md")
        .isEqualTo(ReferencePage.write());
  }
}
