package stowage.core.access;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/** The settings of the whole instance, as they are at one moment. */
public final class SiteSettings {

  private final Map<SiteSetting, String> values;

  private SiteSettings(Map<SiteSetting, String> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /** Before anybody changed one. */
  public static SiteSettings initial() {
    return ofRows(Map.of());
  }

  /** What rows say that is no value, such as one of another release, counts as not set. */
  static SiteSettings ofRows(Map<String, String> rows) {
    Map<SiteSetting, String> values = new EnumMap<>(SiteSetting.class);
    for (SiteSetting setting : SiteSetting.values()) {
      String value = rows.getOrDefault(setting.wireName(), setting.initial());
      values.put(setting, setting.flaw(value).isEmpty() ? value : setting.initial());
    }
    return new SiteSettings(values);
  }

  SiteSettings with(Map<SiteSetting, String> changed) {
    Map<SiteSetting, String> next = new EnumMap<>(values);
    next.putAll(changed);
    return new SiteSettings(next);
  }

  /** All of them, by setting; each value is of its setting's kind. */
  public Map<SiteSetting, String> values() {
    return values;
  }

  /** Whether registry tokens are issued at all. */
  public boolean isRegistryEnabled() {
    return isOn(SiteSetting.CONTAINER_REGISTRY_ENABLED);
  }

  public Duration tokenLifetime() {
    return Duration.ofMinutes(number(SiteSetting.CONTAINER_REGISTRY_TOKEN_EXPIRE_DELAY));
  }

  /** What a new project's registry is open to. */
  public RegistryAccess defaultRegistryAccess() {
    return RegistryAccess.ofWireName(value(SiteSetting.DEFAULT_CONTAINER_REGISTRY_ACCESS_LEVEL))
        .orElseThrow();
  }

  public Visibility defaultProjectVisibility() {
    return Visibility.ofWireName(value(SiteSetting.DEFAULT_PROJECT_VISIBILITY)).orElseThrow();
  }

  public Visibility defaultGroupVisibility() {
    return Visibility.ofWireName(value(SiteSetting.DEFAULT_GROUP_VISIBILITY)).orElseThrow();
  }

  private boolean isOn(SiteSetting setting) {
    return value(setting).equals("true");
  }

  private int number(SiteSetting setting) {
    return Integer.parseInt(value(setting));
  }

  private String value(SiteSetting setting) {
    return values.getOrDefault(setting, setting.initial());
  }
}
