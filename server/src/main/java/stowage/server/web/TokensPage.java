package stowage.server.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stowage.core.access.Scope;
import stowage.core.people.MadeToken;
import stowage.core.people.PeopleOutcome;
import stowage.core.people.PeopleProblem;
import stowage.core.people.PersonalTokens;
import stowage.core.people.TokenQuery;
import stowage.core.people.TokenView;
import stowage.core.people.TokenWish;
import stowage.server.http.Answer;

/** One's own access tokens. */
final class TokensPage {
  private static final String TITLE = "Access tokens";
  private static final int SHOWN = 100;

  private final PersonalTokens tokens;
  private final Pages pages;
  private final Clock clock;

  TokensPage(PersonalTokens tokens, Pages pages, Clock clock) {
    this.tokens = tokens;
    this.pages = pages;
    this.clock = clock;
  }

  Answer show(Visit visit) {
    return page(visit, 200, visit.frame(TITLE), null, TokensView.Typed.NOTHING);
  }

  Answer create(Visit visit, Form form) {
    TokensView.Typed typed =
        new TokensView.Typed(form.get("name"), form.get("expires"), form.all("scopes"));
    Frame frame = visit.frame(TITLE);
    Optional<LocalDate> day = day(typed.expires());
    if (day.isEmpty() && !typed.expires().isBlank()) {
      return page(visit, 422, frame.withAlert("The day it expires is no date."), null, typed);
    }
    TokenWish wish = new TokenWish(typed.name().strip(), "", typed.scopes(), day);
    return switch (tokens.create(visit.requester(), wish)) {
      case PeopleOutcome.Done<MadeToken>(MadeToken token) -> {
        TokensView.Made made =
            new TokensView.Made(token.token().description().name(), token.secret().text());
        yield page(visit, 200, frame, made, TokensView.Typed.NOTHING);
      }
      case PeopleOutcome.Refused<MadeToken>(PeopleProblem problem) ->
          page(visit, 422, frame.withAlert(Problems.text(problem)), null, typed);
    };
  }

  Answer revoke(Visit visit, Form form) {
    Frame frame = visit.frame(TITLE);
    boolean isRevoked =
        id(form).map(id -> tokens.revoke(visit.requester(), id).isDone()).orElse(false);
    return isRevoked
        ? page(visit, 200, frame.withNotice("The token is revoked."), null, nothing())
        : page(visit, 422, frame.withAlert("There is no such token."), null, nothing());
  }

  private static TokensView.Typed nothing() {
    return TokensView.Typed.NOTHING;
  }

  private static Optional<Long> id(Form form) {
    try {
      return Optional.of(Long.parseLong(form.get("id")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Answer page(
      Visit visit,
      int status,
      Frame frame,
      TokensView.@Nullable Made made,
      TokensView.Typed typed) {
    long user = visit.session().orElseThrow().userId();
    PersonalTokens.Page active =
        switch (tokens.page(
            visit.requester(), TokenQuery.of(user, TokenQuery.State.ACTIVE), SHOWN, 0)) {
          case PeopleOutcome.Done<PersonalTokens.Page>(PersonalTokens.Page found) -> found;
          case PeopleOutcome.Refused<PersonalTokens.Page> _ ->
              new PersonalTokens.Page(List.of(), 0);
        };
    TokensView view =
        new TokensView(
            made,
            active.tokens().stream().map(TokensPage::row).toList(),
            active.total() - active.tokens().size(),
            SCOPES,
            typed,
            visit.exchange().addresses().registryHost(),
            dayOf(clock.instant()).plusDays(1).toString());
    return pages.page(visit, status, "tokens", Map.of("frame", frame, "view", view));
  }

  private static TokensView.Row row(TokenView token) {
    TokenView.Life life = token.life();
    return new TokensView.Row(
        token.id(),
        token.description().name(),
        dayOf(life.createdAt()).toString(),
        life.expiresOn().map(day -> "expires " + day).orElse("never expires"),
        life.lastUsedAt().map(at -> "last used " + dayOf(at)).orElse("not used yet"),
        token.description().scopes());
  }

  private static LocalDate dayOf(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private static final List<TokensView.ScopeRow> SCOPES =
      Arrays.stream(Scope.values())
          .map(scope -> new TokensView.ScopeRow(scope.wireName(), meaning(scope)))
          .toList();

  private static String meaning(Scope scope) {
    return switch (scope) {
      case API -> "Everything that you can do yourself.";
      case READ_API -> "Look at everything that you can see, and pull images.";
      case READ_REGISTRY -> "Pull images.";
      case WRITE_REGISTRY -> "Push images. To pull as well, add read_registry.";
      case DELETE_REGISTRY -> "Delete images and tags.";
      case READ_VIRTUAL_REGISTRY -> "Pull through virtual registries.";
      case WRITE_VIRTUAL_REGISTRY -> "Change virtual registries.";
      case CREATE_JOB_TOKEN -> "Make job tokens for pipelines.";
    };
  }
}
