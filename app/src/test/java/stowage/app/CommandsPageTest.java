package stowage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandsPageTest {
  private static final Path PAGE = Path.of("../docs/cli.md");

  @Test
  void thePageInTheDocumentationIsTheOneThatTheCommandsMake() throws IOException {
    CommandTree commands = new CommandTree(new Console(System.out, System.err), System.in);

    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as("out of date; run: ./stowage commands > docs/cli.md")
        .isEqualTo(CommandsPage.write(commands.line()));
  }
}
