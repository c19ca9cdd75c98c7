package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A user has one password, or none. */
abstract class PasswordsContract extends PeopleCase {

  private static final Password FIRST = new Password("first hash", true, NOW);
  private static final Password SECOND = new Password("second hash", false, NOW.plusSeconds(1));

  @Test
  void aPasswordIsSetAndSetAgain() {
    User user = user("ann");
    assertThat(find(user)).isEmpty();

    set(user, FIRST);
    assertThat(find(user)).contains(FIRST);

    set(user, SECOND);
    assertThat(find(user)).contains(SECOND);
    assertThat(find(user("bob"))).isEmpty();
  }

  @Test
  void aPasswordIsReplacedByWhoKnowsIt() {
    User user = user("ann");
    set(user, FIRST);

    assertThat(replace(user, SECOND, SECOND)).isFalse();
    assertThat(find(user)).contains(FIRST);
    assertThat(replace(user, FIRST, SECOND)).isTrue();
    assertThat(find(user)).contains(SECOND);
  }

  @Test
  void aPasswordThatIsNotThereIsNotReplaced() {
    User user = user("ann");

    assertThat(replace(user, FIRST, SECOND)).isFalse();
    assertThat(find(user)).isEmpty();
  }

  @Test
  void aPasswordIsRemoved() {
    User user = user("ann");
    set(user, FIRST);

    change(rows -> metadata.passwords().remove(rows, user.id()));
    change(rows -> metadata.passwords().remove(rows, user.id()));

    assertThat(find(user)).isEmpty();
  }

  @Test
  void theHashIsNotInItsText() {
    assertThat(FIRST).asString().doesNotContain("first").contains("true");
  }

  private void set(User user, Password password) {
    change(rows -> metadata.passwords().set(rows, user.id(), password));
  }

  private boolean replace(User user, Password seen, Password next) {
    return write(rows -> metadata.passwords().replace(rows, user.id(), seen, next));
  }

  private Optional<Password> find(User user) {
    return read(rows -> metadata.passwords().find(rows, user.id()));
  }
}
