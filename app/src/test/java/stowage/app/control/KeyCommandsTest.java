package stowage.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.KeyRotation;
import stowage.core.access.KeyringSettings;
import stowage.core.access.SecretBox;
import stowage.core.access.SigningKeyring;
import stowage.metadata.Metadata;

class KeyCommandsTest {

  @TempDir private Path folder;
  private Metadata metadata;
  private Control control;

  @BeforeEach
  void open() {
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
    Clock clock = Clock.systemUTC();
    SecretBox box = new SecretBox(new byte[32]);
    SigningKeyring keyring = SigningKeyring.open(metadata, box, KeyringSettings.DEFAULT, clock);
    KeyRotation rotation = new KeyRotation(metadata, box, keyring, KeyringSettings.DEFAULT, clock);
    control = AdminCommands.of(new KeyCommands(metadata, Optional.of(rotation), clock).handlers());
  }

  @AfterEach
  void close() {
    metadata.close();
  }

  private ControlAnswer.Done run(String command, Map<String, String> arguments) {
    return (ControlAnswer.Done) control.answer(new ControlRequest(command, arguments), "somebody");
  }

  /** Each key's state, the oldest key first. */
  private List<String> states() {
    return run("key.list", Map.of()).lines().stream().map(line -> line.split("\t", -1)[2]).toList();
  }

  private String rotate(Map<String, String> arguments) {
    ControlAnswer.Done done = run("key.rotate", arguments);
    assertThat(done.lines()).isEmpty();
    return done.notes().getFirst();
  }

  @Test
  void aNewKeyWaitsBeforeItSigns() {
    assertThat(run("key.list", Map.of()).lines())
        .singleElement()
        .asString()
        .matches("[^\t]+\tES256\tactive\t[^\t]+Z\t-");

    assertThat(rotate(Map.of())).contains("is published, and signs from");
    assertThat(rotate(Map.of())).contains("waits already");
    assertThat(states()).containsExactly("active", "next");
  }

  @Test
  void aKeyThatOthersMayKnowIsReplacedAtOnce() {
    String former = run("key.list", Map.of()).lines().getFirst().split("\t", -1)[0];

    assertThat(rotate(Map.of("now", "true"))).contains("what " + former + " signed is refused");

    assertThat(states()).containsExactly("active");
  }
}
