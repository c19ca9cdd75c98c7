package stowage.server.api;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import stowage.core.access.Permissions;
import stowage.core.access.SettingsStore;
import stowage.core.access.SitePermit;
import stowage.core.access.SiteSetting;
import stowage.core.access.SiteSettings;
import stowage.server.http.Answer;

/** {@code /application/settings}, for administrators. */
final class SettingsResource implements Resource {

  private final SettingsStore settings;
  private final SiteLeave leave;

  SettingsResource(SettingsStore settings, Permissions permissions) {
    this.settings = settings;
    this.leave = new SiteLeave(permissions);
  }

  @Override
  public List<ApiRoute> routes() {
    List<Parameter> parameters = new ArrayList<>();
    Schema schema = Schema.object("ApplicationSettings").with("id", Schema.integer());
    for (SiteSetting setting : SiteSetting.values()) {
      parameters.add(parameter(setting));
      schema = schema.with(setting.wireName(), schema(setting));
    }
    return List.of(
        ApiRoute.get("/application/settings", "Settings of the whole instance")
            .answering(200, schema)
            .handledBy(call -> leave.toRead(call, _ -> call.ok(json(settings.current())))),
        ApiRoute.put("/application/settings", "Changes settings of the whole instance")
            .taking(parameters)
            .answering(200, schema)
            .handledBy(call -> leave.toChange(call, permit -> change(call, permit))));
  }

  private static Parameter parameter(SiteSetting setting) {
    return switch (setting.kind()) {
      case FLAG -> Parameter.truth(setting.wireName());
      case NUMBER -> Parameter.integer(setting.wireName());
      case WORD -> Parameter.text(setting.wireName());
    };
  }

  private static Schema schema(SiteSetting setting) {
    return switch (setting.kind()) {
      case FLAG -> Schema.truth();
      case NUMBER -> Schema.integer();
      case WORD -> Schema.text();
    };
  }

  private Answer change(Call call, SitePermit permit) {
    Map<SiteSetting, String> values = new EnumMap<>(SiteSetting.class);
    for (SiteSetting setting : SiteSetting.values()) {
      if (call.has(setting.wireName())) {
        values.put(setting, text(call, setting));
      }
    }
    return switch (settings.change(permit, values)) {
      case SettingsStore.Outcome.Changed(SiteSettings changed) -> call.ok(json(changed));
      case SettingsStore.Outcome.Refused(SiteSetting setting, String flaw) ->
          ApiErrors.refusedField(setting.wireName(), flaw);
    };
  }

  private static String text(Call call, SiteSetting setting) {
    String name = setting.wireName();
    return switch (setting.kind()) {
      case FLAG -> call.truthIfGiven(name).map(String::valueOf).orElse("");
      case NUMBER ->
          call.numberIfGiven(name).stream().mapToObj(String::valueOf).findFirst().orElse("");
      case WORD -> call.textIfGiven(name).orElse("");
    };
  }

  private static JsonObject json(SiteSettings settings) {
    JsonObject json = new JsonObject().with("id", 1);
    settings
        .values()
        .forEach(
            (setting, value) ->
                json.with(
                    setting.wireName(),
                    switch (setting.kind()) {
                      case FLAG -> Boolean.valueOf(value);
                      case NUMBER -> Long.valueOf(value);
                      case WORD -> value;
                    }));
    return json;
  }
}
