package stowage.app.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import stowage.core.access.SitePermit;
import stowage.core.people.NewUser;
import stowage.core.people.OneTimePassword;
import stowage.core.people.SecondFactorReset;
import stowage.core.people.UserAccounts;
import stowage.core.people.UserEdit;
import stowage.core.people.UserListing;
import stowage.core.people.UserRights;
import stowage.core.people.UserView;

/** Users: who there is, and what can be done about them. */
final class UserCommands {

  private static final int PAGE_ROWS = 500;

  private static final UserListing.Query EVERYBODY =
      new UserListing.Query(
          "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

  private final UserAccounts accounts;
  private final SecondFactorReset secondFactors;
  private final UserListing listing;

  UserCommands(UserAccounts accounts, SecondFactorReset secondFactors, UserListing listing) {
    this.accounts = accounts;
    this.secondFactors = secondFactors;
    this.listing = listing;
  }

  Map<String, Handler> handlers() {
    return Map.of(
        "user.create", this::create,
        "user.password", this::setPassword,
        "user.block", this::block,
        "user.unblock", this::unblock,
        "user.reset-second-factor", this::resetSecondFactor,
        "user.list", (_, _) -> list());
  }

  /** The password, and whether it was made here, so that it has to be told. */
  private record Chosen(String password, boolean isMade) {

    static Chosen of(Arguments arguments) {
      return arguments
          .find("password")
          .map(text -> new Chosen(text, false))
          .orElseGet(() -> new Chosen(OneTimePassword.make(), true));
    }

    @Override
    public String toString() {
      return "Chosen[isMade=" + isMade + "]";
    }

    ControlAnswer answer(String note) {
      return new ControlAnswer.Done(isMade ? List.of(password) : List.of(), List.of(note));
    }
  }

  private ControlAnswer create(Arguments arguments, SitePermit permit) {
    Chosen chosen = Chosen.of(arguments);
    NewUser made =
        new NewUser(
            arguments.get("username"),
            arguments.find("name").orElse(""),
            arguments.find("email"),
            Optional.of(chosen.password()),
            chosen.isMade(),
            arguments.isSet("admin") ? UserRights.administrator() : UserRights.usual());
    return ControlAnswer.of(
        accounts.create(permit, made),
        "user " + Texts.shown(made.username()),
        user -> chosen.answer("made user " + user.username()));
  }

  private ControlAnswer setPassword(Arguments arguments, SitePermit permit) {
    Chosen chosen = Chosen.of(arguments);
    return change(
        arguments,
        user ->
            user.isBot()
                ? refusedBot(user)
                : ControlAnswer.of(
                    accounts.change(permit, user.id(), UserEdit.ofPassword(chosen.password())),
                    "user " + user.username(),
                    _ -> chosen.answer("set a password of user " + user.username())));
  }

  private static ControlAnswer refusedBot(UserView user) {
    return ControlAnswer.refused("user " + user.username() + " is a bot, and has no password");
  }

  private ControlAnswer block(Arguments arguments, SitePermit permit) {
    return change(
        arguments,
        user ->
            ControlAnswer.of(
                accounts.block(permit, user.id()),
                "user " + user.username(),
                _ -> ControlAnswer.note("blocked user " + user.username())));
  }

  private ControlAnswer unblock(Arguments arguments, SitePermit permit) {
    return change(
        arguments,
        user ->
            ControlAnswer.of(
                accounts.unblock(permit, user.id()),
                "user " + user.username(),
                _ -> ControlAnswer.note("unblocked user " + user.username())));
  }

  private ControlAnswer resetSecondFactor(Arguments arguments, SitePermit permit) {
    return change(
        arguments,
        user ->
            user.details().hasSecondFactor()
                ? ControlAnswer.of(
                    secondFactors.reset(permit, user.id()),
                    "user " + user.username(),
                    _ -> ControlAnswer.note("user " + user.username() + " logs in without it now"))
                : ControlAnswer.refused("user " + user.username() + " has no second factor"));
  }

  private ControlAnswer change(Arguments arguments, Function<UserView, ControlAnswer> change) {
    String username = arguments.get("username");
    return listing
        .find(username)
        .map(change)
        .orElseGet(
            () -> ControlAnswer.refused("user " + Texts.shown(username) + " does not exist"));
  }

  private ControlAnswer list() {
    List<String> lines = new ArrayList<>();
    UserListing.Page page;
    do {
      page = listing.page(EVERYBODY, PAGE_ROWS, lines.size());
      page.users().forEach(user -> lines.add(row(user)));
    } while (page.users().size() == PAGE_ROWS);
    return ControlAnswer.lines(lines);
  }

  private static String row(UserView user) {
    return Texts.row(
        user.id(),
        user.username(),
        user.state(),
        kind(user),
        user.name(),
        user.email().orElse("-"));
  }

  private static String kind(UserView user) {
    if (user.isBot()) {
      return "bot";
    }
    return user.details().rights().isAdmin() ? "admin" : "user";
  }
}
