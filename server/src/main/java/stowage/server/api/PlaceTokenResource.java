package stowage.server.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.access.Permissions;
import stowage.core.projects.BotCredentials;
import stowage.core.projects.BotTokenView;
import stowage.core.projects.CreatedToken;
import stowage.core.projects.NewBotToken;
import stowage.core.projects.Outcome;
import stowage.core.projects.PlaceFinder;
import stowage.core.projects.ShownTokens;
import stowage.model.AccessLevel;
import stowage.server.api.PlaceCalls.Kind;
import stowage.server.http.Answer;

/** Access tokens of projects and groups. */
public final class PlaceTokenResource implements Resource {

  private static final String WHAT = "Access Token";

  private static final Schema TOKEN =
      Schema.object("PlaceAccessToken")
          .with("id", Schema.integer())
          .with("name", Schema.text())
          .with("description", Schema.text())
          .with("revoked", Schema.truth())
          .with("created_at", Schema.time())
          .with("scopes", Schema.list(Schema.text()))
          .with("user_id", Schema.integer())
          .with("last_used_at", Schema.time())
          .with("active", Schema.truth())
          .with("expires_at", Schema.date())
          .with("access_level", Schema.integer());

  private static final Schema CREATED =
      TOKEN.named("CreatedPlaceAccessToken").with("token", Schema.text());

  private final BotCredentials tokens;
  private final PlaceCalls places;

  public PlaceTokenResource(BotCredentials tokens, PlaceFinder places, Permissions permissions) {
    this.tokens = tokens;
    this.places = new PlaceCalls(places, permissions);
  }

  @Override
  public List<ApiRoute> routes() {
    return Stream.of(Kind.values())
        .flatMap(kind -> Stream.concat(readings(kind), changes(kind)))
        .toList();
  }

  private Stream<ApiRoute> readings(Kind kind) {
    String all = path(kind);
    return Stream.of(
        ApiRoute.get(all, "Access tokens of a " + word(kind))
            .taking(Parameter.idOrPath("id"), Parameter.text("state").oneOf("active", "inactive"))
            .paging(TOKEN)
            .handledBy(call -> list(call, kind)),
        ApiRoute.get(all + "/:token_id", "An access token of a " + word(kind))
            .taking(Parameter.idOrPath("id"), Parameter.integer("token_id"))
            .answering(200, TOKEN)
            .handledBy(call -> find(call, kind)));
  }

  private Stream<ApiRoute> changes(Kind kind) {
    String all = path(kind);
    Parameter id = Parameter.idOrPath("id");
    Parameter token = Parameter.integer("token_id");
    return Stream.of(
        ApiRoute.post(all, "Makes an access token of a " + word(kind) + ", and shows it this once")
            .taking(
                id,
                Parameter.text("name").required(),
                Parameter.texts("scopes").required(),
                Parameter.integer("access_level"),
                Parameter.date("expires_at"),
                Parameter.text("description"))
            .answering(201, CREATED)
            .handledBy(call -> create(call, kind)),
        ApiRoute.post(all + "/:token_id/rotate", "Ends an access token and makes another like it")
            .taking(id, token, Parameter.date("expires_at"))
            .answering(200, CREATED)
            .handledBy(call -> rotate(call, kind)),
        ApiRoute.post(all + "/self/rotate", "The same for the token that is shown")
            .taking(id, Parameter.date("expires_at"))
            .answering(200, CREATED)
            .handledBy(call -> rotateOwn(call, kind)),
        ApiRoute.delete(all + "/:token_id", "Revokes an access token of a " + word(kind))
            .taking(id, token)
            .handledBy(call -> revoke(call, kind)));
  }

  private static String path(Kind kind) {
    return kind.path() + "/access_tokens";
  }

  private static String word(Kind kind) {
    return kind.word().toLowerCase(Locale.ROOT);
  }

  private Answer list(Call call, Kind kind) {
    ShownTokens shown =
        call.textIfGiven("state")
            .map(state -> TokenAnswers.shown(state.equals("active")))
            .orElse(ShownTokens.ALL);
    return TokenAnswers.page(
        call,
        tokens.list(viewing(call, kind), shown, TokenAnswers.window(call)),
        PlaceTokenResource::json);
  }

  private Answer find(Call call, Kind kind) {
    Optional<BotTokenView> found = tokens.find(viewing(call, kind), call.number("token_id"));
    return found.map(token -> call.ok(json(token))).orElseGet(() -> ApiErrors.notFound(WHAT));
  }

  private Answer create(Call call, Kind kind) {
    Optional<AccessLevel> level =
        AccessLevel.ofNumber(
            call.numberIfGiven("access_level").orElse(AccessLevel.MAINTAINER.number()));
    if (level.isEmpty()) {
      return ApiErrors.invalid("access_level does not have a valid value");
    }
    NewBotToken wanted =
        new NewBotToken(
            call.text("name"),
            call.textIfGiven("description").orElse(""),
            Set.copyOf(call.texts("scopes")),
            level.get(),
            call.dateIfGiven("expires_at"));
    return TokenAnswers.of(
        tokens.create(changing(call, kind), wanted), WHAT, made -> call.created(json(made)));
  }

  private Answer rotate(Call call, Kind kind) {
    return rotated(
        call,
        tokens.rotate(
            changing(call, kind), call.number("token_id"), call.dateIfGiven("expires_at")));
  }

  private Answer rotateOwn(Call call, Kind kind) {
    return rotated(
        call,
        tokens.rotateOwn(
            call.requester(), places.place(call, kind), call.dateIfGiven("expires_at")));
  }

  private static Answer rotated(Call call, Outcome<CreatedToken<BotTokenView>> outcome) {
    return TokenAnswers.of(outcome, WHAT, made -> call.ok(json(made)));
  }

  private Answer revoke(Call call, Kind kind) {
    return TokenAnswers.of(
        tokens.revoke(changing(call, kind), call.number("token_id")), WHAT, _ -> call.noContent());
  }

  private ManagePermit viewing(Call call, Kind kind) {
    return places.ask(call, kind, Action.VIEW_PROJECT_TOKENS, Action.VIEW_GROUP_TOKENS);
  }

  private ManagePermit changing(Call call, Kind kind) {
    return places.ask(call, kind, Action.CHANGE_PROJECT_TOKENS, Action.CHANGE_GROUP_TOKENS);
  }

  private static JsonObject json(CreatedToken<BotTokenView> made) {
    return json(made.token()).with("token", made.secret().text());
  }

  private static JsonObject json(BotTokenView token) {
    return new JsonObject()
        .with("id", token.id())
        .with("name", token.name())
        .with("description", token.description())
        .with("revoked", token.isRevoked())
        .with("created_at", token.createdAt())
        .with("scopes", token.scopes())
        .with("user_id", token.userId())
        .with("last_used_at", token.lastUsedAt())
        .with("active", token.isActive())
        .with("expires_at", token.expiresOn())
        .with("access_level", (long) token.level().number());
  }
}
