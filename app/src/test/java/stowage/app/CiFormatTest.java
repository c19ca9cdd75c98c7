package stowage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CiFormatTest {

  private static final String ANSWER =
      "{\"job\":\"a\",\"variables\":{\"CI_REGISTRY\":\"registry.example.com\",\"CI_USER\":\"a'b $(c)\"}}";

  @Test
  void linesAreAsGitLabReadsThem() throws IOException {
    assertThat(CiFormat.of("dotenv").write(ANSWER))
        .isEqualTo("CI_REGISTRY=registry.example.com\nCI_USER=a'b $(c)\n");
  }

  @Test
  void aShellFindsNothingToRun() throws IOException {
    assertThat(CiFormat.of("shell").write(ANSWER))
        .isEqualTo("export CI_REGISTRY='registry.example.com'\nexport CI_USER='a'\\''b $(c)'\n");
  }

  @Test
  void jsonIsWhatTheServerAnswered() throws IOException {
    assertThat(CiFormat.of("json").write(ANSWER)).isEqualTo(ANSWER + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "no JSON",
        "{\"variables\":{\"A=B; rm\":\"c\"}}",
        "{\"variables\":{\"PATH\":\"a\\nLD_PRELOAD=b\"}}",
        "{\"variables\":{\"A\":1}}"
      })
  void whatNoVariableCanHoldIsRefused(String answer) {
    assertThatThrownBy(() -> CiFormat.SHELL.write(answer)).isInstanceOf(IOException.class);
  }

  @Test
  void anotherFormatIsRefused() {
    assertThatThrownBy(() -> CiFormat.of("yaml")).isInstanceOf(IllegalArgumentException.class);
  }
}
