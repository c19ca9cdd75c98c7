package stowage.server.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Predicate;
import stowage.core.access.Permissions;
import stowage.core.people.MadeToken;
import stowage.core.people.PeopleOutcome;
import stowage.core.people.PersonalTokens;
import stowage.core.people.PersonalTokens.Shown;
import stowage.core.people.TokenView;
import stowage.core.people.TokenWish;
import stowage.server.http.Answer;

/** {@code /personal_access_tokens}, and where they are made. */
public final class PersonalTokensResource implements Resource {

  /** Nobody has more of them; what is older isn't listed. */
  private static final int MAX_LISTED = 1000;

  private static final Parameter ID = Parameter.integer("id").required();
  private static final Parameter EXPIRES = Parameter.date("expires_at");

  private final PersonalTokens tokens;
  private final SiteLeave leave;

  public PersonalTokensResource(PersonalTokens tokens, Permissions permissions) {
    this.tokens = tokens;
    this.leave = new SiteLeave(permissions);
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        list(),
        ApiRoute.get("/personal_access_tokens/self", "The token that is shown")
            .needingNoScope()
            .answering(200, TokenJson.SHOWN)
            .handledBy(call -> shown(call, tokens.self(call.requester()))),
        ApiRoute.get("/personal_access_tokens/:id", "A token")
            .taking(ID)
            .answering(200, TokenJson.SHOWN)
            .handledBy(call -> shown(call, tokens.find(call.requester(), call.number("id")))),
        ApiRoute.delete("/personal_access_tokens/self", "Revokes the token that is shown")
            .needingNoScope()
            .handledBy(call -> revoked(call, tokens.revokeSelf(call.requester()))),
        ApiRoute.delete("/personal_access_tokens/:id", "Revokes a token")
            .taking(ID)
            .handledBy(call -> revoked(call, tokens.revoke(call.requester(), call.number("id")))),
        ApiRoute.post("/personal_access_tokens/self/rotate", "Replaces the token that is shown")
            .taking(EXPIRES)
            .answering(200, TokenJson.MADE)
            .handledBy(call -> rotated(call, rotateSelf(call))),
        ApiRoute.post("/personal_access_tokens/:id/rotate", "Replaces a token")
            .taking(ID, EXPIRES)
            .answering(200, TokenJson.MADE)
            .handledBy(call -> rotated(call, rotate(call))),
        ApiRoute.post("/user/personal_access_tokens", "Makes a token for whoever asks")
            .taking(wishes())
            .answering(201, TokenJson.MADE)
            .handledBy(call -> made(call, tokens.create(call.requester(), wish(call)))),
        ApiRoute.post("/users/:user_id/personal_access_tokens", "Makes a token for a user")
            .taking(Parameter.integer("user_id").required())
            .taking(wishes())
            .answering(201, TokenJson.MADE)
            .handledBy(this::createFor));
  }

  private ApiRoute list() {
    return ApiRoute.get("/personal_access_tokens", "Tokens of a user, the newest first")
        .taking(
            Parameter.integer("user_id").saying("whoever asks, if it isn't given"),
            Parameter.text("state").oneOf("active", "inactive"),
            Parameter.truth("revoked"),
            Parameter.text("search").saying("a part of the name"),
            Parameter.time("created_after"),
            Parameter.time("created_before"))
        .paging(TokenJson.SHOWN)
        .handledBy(this::page);
  }

  private static List<Parameter> wishes() {
    return List.of(
        Parameter.text("name").required(),
        Parameter.text("description"),
        Parameter.texts("scopes").required(),
        EXPIRES);
  }

  private static TokenWish wish(Call call) {
    return new TokenWish(
        call.text("name"),
        call.textIfGiven("description").orElse(""),
        call.texts("scopes"),
        call.dateIfGiven("expires_at"));
  }

  private Answer page(Call call) {
    OptionalLong asking = Permissions.idOf(call.requester().actor());
    long user = call.numberIfGiven("user_id").orElse(asking.orElse(0));
    Shown shown =
        call.textIfGiven("state")
            .map(state -> Shown.valueOf(state.toUpperCase(Locale.ROOT)))
            .orElse(Shown.ALL);
    return PeopleErrors.answer(
        tokens.page(call.requester(), user, shown, MAX_LISTED, 0),
        page -> page(call, page.tokens().stream().filter(isWanted(call)).toList()));
  }

  private static Answer page(Call call, List<TokenView> wanted) {
    Paging paging = call.paging();
    return call.page(
        wanted.stream()
            .skip(paging.offset())
            .limit(paging.perPage())
            .map(TokenJson::shown)
            .toList(),
        wanted.size());
  }

  private static Predicate<TokenView> isWanted(Call call) {
    String part = call.textIfGiven("search").orElse("").toLowerCase(Locale.ROOT);
    Instant after = call.timeIfGiven("created_after").orElse(Instant.MIN);
    Instant before = call.timeIfGiven("created_before").orElse(Instant.MAX);
    return token ->
        token.description().name().toLowerCase(Locale.ROOT).contains(part)
            && call.truthIfGiven("revoked").map(it -> it == token.isRevoked()).orElse(true)
            && token.life().createdAt().isAfter(after)
            && token.life().createdAt().isBefore(before);
  }

  private PeopleOutcome<MadeToken> rotateSelf(Call call) {
    return tokens.rotateSelf(call.requester(), call.dateIfGiven("expires_at"));
  }

  private PeopleOutcome<MadeToken> rotate(Call call) {
    return tokens.rotate(call.requester(), call.number("id"), call.dateIfGiven("expires_at"));
  }

  private Answer createFor(Call call) {
    return leave.toChange(
        call, permit -> made(call, tokens.createFor(permit, call.number("user_id"), wish(call))));
  }

  private static Answer shown(Call call, PeopleOutcome<TokenView> outcome) {
    return PeopleErrors.answer(outcome, token -> call.ok(TokenJson.shown(token)));
  }

  private static Answer revoked(Call call, PeopleOutcome<TokenView> outcome) {
    return PeopleErrors.answer(outcome, _ -> call.noContent());
  }

  private static Answer rotated(Call call, PeopleOutcome<MadeToken> outcome) {
    return PeopleErrors.answer(outcome, made -> call.ok(TokenJson.made(made)));
  }

  private static Answer made(Call call, PeopleOutcome<MadeToken> outcome) {
    return PeopleErrors.answer(outcome, made -> call.created(TokenJson.made(made)));
  }
}
