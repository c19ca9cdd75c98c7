package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings hold what was changed from the default. */
abstract class SettingsContract extends PeopleCase {

  @Test
  void settingsAreSetTogetherAndSetAgain() {
    assertThat(all()).isEmpty();

    set(Map.of("b", "1", "a", ""));
    assertThat(all()).containsExactly(Map.entry("a", ""), Map.entry("b", "1"));

    set(Map.of("b", "2"));
    assertThat(all()).containsExactly(Map.entry("a", ""), Map.entry("b", "2"));
  }

  @Test
  void aSettingGoesBackToItsDefault() {
    set(Map.of("a", "1"));

    change(rows -> metadata.settings().reset(rows, "a"));
    change(rows -> metadata.settings().reset(rows, "a"));

    assertThat(all()).isEmpty();
  }

  private void set(Map<String, String> values) {
    change(rows -> metadata.settings().set(rows, values, NOW));
  }

  private Map<String, String> all() {
    return read(rows -> metadata.settings().all(rows));
  }
}
