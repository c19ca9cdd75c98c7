package stowage.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import stowage.core.access.Ability;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.access.Permissions;
import stowage.core.projects.DeployCredentials;
import stowage.core.projects.DeployTokenView;
import stowage.core.projects.NewDeployToken;
import stowage.core.projects.PlaceFinder;
import stowage.core.projects.ShownTokens;
import stowage.server.api.PlaceCalls.Kind;
import stowage.server.http.Answer;

/** Deploy tokens of projects and groups. */
public final class DeployTokenResource implements Resource {

  private static final String WHAT = "Deploy Token";

  private static final Schema TOKEN =
      Schema.object("DeployToken")
          .with("id", Schema.integer())
          .with("name", Schema.text())
          .with("username", Schema.text())
          .with("expires_at", Schema.time())
          .with("scopes", Schema.list(Schema.text()))
          .with("revoked", Schema.truth())
          .with("expired", Schema.truth());

  private static final Schema CREATED =
      TOKEN.named("CreatedDeployToken").with("token", Schema.text());

  private final DeployCredentials tokens;
  private final PlaceCalls places;

  public DeployTokenResource(
      DeployCredentials tokens, PlaceFinder places, Permissions permissions) {
    this.tokens = tokens;
    this.places = new PlaceCalls(places, permissions);
  }

  @Override
  public List<ApiRoute> routes() {
    List<ApiRoute> routes = new ArrayList<>();
    routes.add(
        ApiRoute.get("/deploy_tokens", "Deploy tokens of all projects and groups")
            .taking(Parameter.truth("active"))
            .paging(TOKEN)
            .handledBy(this::listAll));
    Stream.of(Kind.values()).forEach(kind -> routes.addAll(routes(kind)));
    return routes;
  }

  private List<ApiRoute> routes(Kind kind) {
    String all = kind.path() + "/deploy_tokens";
    String one = all + "/:token_id";
    Parameter id = Parameter.idOrPath("id");
    Parameter token = Parameter.integer("token_id");
    return List.of(
        ApiRoute.get(all, "Deploy tokens of a " + word(kind))
            .taking(id, Parameter.truth("active"))
            .paging(TOKEN)
            .handledBy(call -> list(call, kind)),
        ApiRoute.post(all, "Makes a deploy token of a " + word(kind) + ", and shows it this once")
            .taking(
                id,
                Parameter.text("name").required(),
                Parameter.texts("scopes").required(),
                Parameter.time("expires_at"),
                Parameter.text("username"))
            .answering(201, CREATED)
            .handledBy(call -> create(call, kind)),
        ApiRoute.get(one, "A deploy token of a " + word(kind))
            .taking(id, token)
            .answering(200, TOKEN)
            .handledBy(call -> find(call, kind)),
        ApiRoute.delete(one, "Ends a deploy token of a " + word(kind))
            .taking(id, token)
            .handledBy(call -> delete(call, kind)));
  }

  private static String word(Kind kind) {
    return kind == Kind.PROJECT ? "project" : "group";
  }

  private Answer listAll(Call call) {
    return TokenAnswers.page(
        call,
        tokens.listAll(places.site(call, Ability.READ_API), shown(call), TokenAnswers.window(call)),
        DeployTokenResource::json);
  }

  private Answer list(Call call, Kind kind) {
    return TokenAnswers.page(
        call,
        tokens.list(viewing(call, kind), shown(call), TokenAnswers.window(call)),
        DeployTokenResource::json);
  }

  private Answer create(Call call, Kind kind) {
    NewDeployToken wanted =
        new NewDeployToken(
            call.text("name"),
            call.textIfGiven("username").filter(text -> !text.isEmpty()),
            Set.copyOf(call.texts("scopes")),
            call.timeIfGiven("expires_at"));
    return TokenAnswers.of(
        tokens.create(changing(call, kind), wanted),
        WHAT,
        made -> call.created(json(made.token()).with("token", made.secret().text())));
  }

  private Answer find(Call call, Kind kind) {
    Optional<DeployTokenView> found = tokens.find(viewing(call, kind), call.number("token_id"));
    return found.map(token -> call.ok(json(token))).orElseGet(() -> ApiErrors.notFound(WHAT));
  }

  private Answer delete(Call call, Kind kind) {
    boolean isDeleted = tokens.delete(changing(call, kind), call.number("token_id"));
    return TokenAnswers.deleted(call, isDeleted, WHAT);
  }

  private ManagePermit viewing(Call call, Kind kind) {
    return places.ask(call, kind, Action.VIEW_PROJECT_TOKENS, Action.VIEW_GROUP_TOKENS);
  }

  private ManagePermit changing(Call call, Kind kind) {
    return places.ask(call, kind, Action.CHANGE_PROJECT_TOKENS, Action.CHANGE_GROUP_TOKENS);
  }

  private static ShownTokens shown(Call call) {
    return call.truthIfGiven("active").map(TokenAnswers::shown).orElse(ShownTokens.ALL);
  }

  private static JsonObject json(DeployTokenView token) {
    return new JsonObject()
        .with("id", token.id())
        .with("name", token.name())
        .with("username", token.username())
        .with("expires_at", token.expiresAt())
        .with("scopes", token.scopes())
        .with("revoked", token.isRevoked())
        .with("expired", token.isExpired());
  }
}
