package stowage.server.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import stowage.core.access.Permissions;
import stowage.core.people.MadeToken;
import stowage.core.people.PeopleOutcome;
import stowage.core.people.PersonalTokens;
import stowage.core.people.TokenQuery;
import stowage.core.people.TokenView;
import stowage.core.people.TokenWish;
import stowage.server.http.Answer;

/** {@code /personal_access_tokens}, and where they are made. */
public final class PersonalTokensResource implements Resource {

  private static final List<String> ORDERS =
      Arrays.stream(TokenQuery.Order.values())
          .map(order -> order.name().toLowerCase(Locale.ROOT))
          .toList();
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
    return ApiRoute.get("/personal_access_tokens", "Tokens, the newest first")
        .taking(
            Parameter.integer("user_id")
                .saying("without it: everybody's for administrators, for others their own"),
            Parameter.text("state").oneOf("active", "inactive"),
            Parameter.truth("revoked"),
            Parameter.text("search").saying("a part of the name"),
            Parameter.time("created_after"),
            Parameter.time("created_before"),
            Parameter.time("last_used_after"),
            Parameter.time("last_used_before"),
            Parameter.date("expires_after"),
            Parameter.date("expires_before"),
            Parameter.text("sort").oneOf(ORDERS))
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

  /** GitLab's answer to whoever asks for somebody else's is 401, too. */
  private Answer page(Call call) {
    Paging paging = call.paging();
    return switch (tokens.page(call.requester(), query(call), paging.perPage(), paging.offset())) {
      case PeopleOutcome.Done<PersonalTokens.Page>(PersonalTokens.Page page) ->
          call.page(page.tokens().stream().map(TokenJson::shown).toList(), page.total());
      case PeopleOutcome.Refused<PersonalTokens.Page> _ -> ApiErrors.unauthorized();
    };
  }

  private static TokenQuery query(Call call) {
    return new TokenQuery(
        call.numberIfGiven("user_id"),
        call.textIfGiven("state").map(PersonalTokensResource::state).orElse(TokenQuery.State.ALL),
        call.truthIfGiven("revoked"),
        call.textIfGiven("search").orElse(""),
        new TokenQuery.Times(
            times(call, "created"), times(call, "last_used"), dates(call, "expires")),
        call.textIfGiven("sort")
            .map(PersonalTokensResource::order)
            .orElse(TokenQuery.Order.CREATED_DESC));
  }

  private static TokenQuery.State state(String word) {
    return TokenQuery.State.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static TokenQuery.Order order(String word) {
    return TokenQuery.Order.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static TokenQuery.Bounds<Instant> times(Call call, String name) {
    return new TokenQuery.Bounds<>(
        call.timeIfGiven(name + "_after"), call.timeIfGiven(name + "_before"));
  }

  private static TokenQuery.Bounds<LocalDate> dates(Call call, String name) {
    return new TokenQuery.Bounds<>(
        call.dateIfGiven(name + "_after"), call.dateIfGiven(name + "_before"));
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
