package stowage.app.control;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import stowage.core.access.Scope;
import stowage.core.access.SitePermit;
import stowage.core.people.PersonalTokens;
import stowage.core.people.TokenQuery;
import stowage.core.people.TokenView;
import stowage.core.people.TokenWish;
import stowage.core.people.UserListing;
import stowage.core.people.UserView;

/** Access tokens of users, for scripts that have nobody to ask. */
final class TokenCommands {

  private static final int PAGE_ROWS = 500;

  private final UserListing users;
  private final PersonalTokens tokens;

  TokenCommands(UserListing users, PersonalTokens tokens) {
    this.users = users;
    this.tokens = tokens;
  }

  Map<String, Handler> handlers() {
    return Map.of(
        "token.create", this::create,
        "token.revoke", this::revoke,
        "token.list", this::list);
  }

  private ControlAnswer create(Arguments arguments, SitePermit permit) {
    UserView user = user(arguments);
    TokenWish wish =
        new TokenWish(
            arguments.get("name"),
            arguments.find("description").orElse(""),
            scopes(arguments.get("scopes")),
            arguments.find("expires").map(TokenCommands::date));
    return ControlAnswer.of(
        tokens.createFor(permit, user.id(), wish),
        "the token",
        made ->
            new ControlAnswer.Done(
                List.of(made.secret().text()),
                List.of("made token " + made.token().id() + " of user " + user.username())));
  }

  private ControlAnswer revoke(Arguments arguments, SitePermit permit) {
    long id = arguments.number("id");
    return ControlAnswer.of(
        tokens.revoke(permit.requester(), id),
        "token " + id,
        token -> ControlAnswer.note("revoked token " + token.id()));
  }

  private ControlAnswer list(Arguments arguments, SitePermit permit) {
    return list(permit, user(arguments).id(), new ArrayList<>());
  }

  /** The lines so far, and those of the pages that follow. */
  private ControlAnswer list(SitePermit permit, long user, List<String> lines) {
    return ControlAnswer.of(
        tokens.page(
            permit.requester(), TokenQuery.of(user, TokenQuery.State.ALL), PAGE_ROWS, lines.size()),
        "tokens",
        page -> {
          page.tokens().forEach(token -> lines.add(row(token)));
          return page.tokens().size() == PAGE_ROWS
              ? list(permit, user, lines)
              : ControlAnswer.lines(lines);
        });
  }

  private static String row(TokenView token) {
    return Texts.row(
        token.id(),
        token.description().name(),
        state(token),
        String.join(",", token.description().scopes()),
        token.life().expiresOn().map(LocalDate::toString).orElse("-"),
        token.life().lastUsedAt().map(Object::toString).orElse("-"));
  }

  private static String state(TokenView token) {
    if (token.isActive()) {
      return "active";
    }
    return token.isRevoked() ? "revoked" : "expired";
  }

  private UserView user(Arguments arguments) {
    String username = arguments.get("username");
    return users
        .find(username)
        .orElseThrow(
            () ->
                new Arguments.BadArgumentException(
                    "user " + Texts.shown(username) + " does not exist"));
  }

  private static List<String> scopes(String words) {
    List<String> list =
        Arrays.stream(words.split(",", -1))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .distinct()
            .toList();
    if (Scope.ofWireNames(list) instanceof Scope.Reading.UnknownWords(List<String> unknown)) {
      throw new Arguments.BadArgumentException(
          "no such scope: "
              + Texts.shown(String.join(", ", unknown))
              + "; there are "
              + String.join(", ", Arrays.stream(Scope.values()).map(Scope::wireName).toList()));
    }
    return list;
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw new Arguments.BadArgumentException(
          "not a date such as 2030-12-31: " + Texts.shown(text));
    }
  }
}
