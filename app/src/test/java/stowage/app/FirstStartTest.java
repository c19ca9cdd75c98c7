package stowage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.Credentials;
import stowage.core.access.Passwords;
import stowage.core.people.FirstAdministrator;
import stowage.core.people.FirstAdministrator.Outcome;
import stowage.metadata.Metadata;
import stowage.metadata.User;

class FirstStartTest {

  @TempDir private Path folder;
  private final Passwords passwords = new Passwords(1);
  private Metadata metadata;

  @BeforeEach
  void open() {
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
  }

  @AfterEach
  void close() {
    metadata.close();
  }

  private FirstStart start(Map<String, String> environment) throws StartFailure {
    FirstAdministrator administrator =
        new FirstAdministrator(metadata, passwords, Clock.systemUTC());
    return FirstStart.run(administrator, environment);
  }

  private boolean isRight(String password) {
    String kept =
        metadata
            .database()
            .read(
                rows -> {
                  User root = metadata.users().findByUsername(rows, "root").orElseThrow();
                  return metadata.passwords().find(rows, root.id()).orElseThrow().hash();
                });
    return passwords.check(new Credentials("root", password), Optional.of(kept))
        instanceof Passwords.Check.Right;
  }

  @Test
  void withoutAPasswordOneIsMade() throws StartFailure {
    FirstStart start = start(Map.of("STOWAGE_ROOT_PASSWORD", ""));
    assertThat(start.isPasswordIgnored()).isFalse();
    assertThat(start.outcome())
        .isInstanceOfSatisfying(
            Outcome.Created.class,
            created -> assertThat(isRight(created.oneTimePassword().orElseThrow())).isTrue());
  }

  @Test
  void theEnvironmentGivesThePassword() throws StartFailure {
    FirstStart start = start(Map.of("STOWAGE_ROOT_PASSWORD", "correct horse"));
    assertThat(start).isEqualTo(new FirstStart(new Outcome.Created(Optional.empty()), false));
    assertThat(isRight("correct horse")).isTrue();
  }

  @Test
  void soDoesAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "correct horse\n");
    start(Map.of("STOWAGE_ROOT_PASSWORD_FILE", file.toString()));
    assertThat(isRight("correct horse")).isTrue();
  }

  @Test
  void laterItIsIgnored() throws StartFailure {
    start(Map.of("STOWAGE_ROOT_PASSWORD", "correct horse"));
    assertThat(start(Map.of("STOWAGE_ROOT_PASSWORD", "another one")))
        .isEqualTo(new FirstStart(new Outcome.Exists(), true));
    assertThat(start(Map.of())).isEqualTo(new FirstStart(new Outcome.Exists(), false));
    assertThat(isRight("correct horse")).isTrue();
  }

  @Test
  void whatCantBeUsedStopsTheStart() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "root");
    assertThatThrownBy(() -> start(Map.of("STOWAGE_ROOT_PASSWORD", "topsec")))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("STOWAGE_ROOT_PASSWORD can't be taken")
        .hasMessageNotContaining("topsec");
    assertThatThrownBy(() -> start(Map.of("STOWAGE_ROOT_PASSWORD_FILE", file.toString())))
        .hasMessageContaining("STOWAGE_ROOT_PASSWORD_FILE can't be taken");
    assertThatThrownBy(() -> start(Map.of("STOWAGE_ROOT_PASSWORD_FILE", file + "x")))
        .hasMessageContaining("can't be read");
    assertThatThrownBy(
            () ->
                start(
                    Map.of(
                        "STOWAGE_ROOT_PASSWORD",
                        "correct horse",
                        "STOWAGE_ROOT_PASSWORD_FILE",
                        file.toString())))
        .hasMessageContaining("not both");
  }
}
