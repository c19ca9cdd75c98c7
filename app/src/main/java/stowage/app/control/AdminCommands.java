package stowage.app.control;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.KeyRotation;
import stowage.core.access.LoginThrottle;
import stowage.core.access.Passwords;
import stowage.core.access.Permissions;
import stowage.core.access.Revocations;
import stowage.core.access.SitePermit;
import stowage.core.people.PersonalTokens;
import stowage.core.people.SecondFactorReset;
import stowage.core.people.UserAccounts;
import stowage.core.people.UserListing;
import stowage.metadata.Metadata;

/** The table of commands. They are the same in a server and without one. */
public final class AdminCommands implements Control {

  private final Map<String, Handler> handlers;

  /**
   * What the commands work on.
   *
   * @param throttle the server's; none without a server
   * @param rotation of the server's keys; none without a server that issues tokens
   */
  public record Parts(
      Metadata metadata,
      Passwords passwords,
      Revocations revocations,
      Clock clock,
      Optional<LoginThrottle> throttle,
      Optional<KeyRotation> rotation) {}

  private AdminCommands(Map<String, Handler> handlers) {
    this.handlers = Map.copyOf(handlers);
  }

  public static AdminCommands of(Parts parts) {
    Map<String, Handler> handlers = new HashMap<>();
    Metadata metadata = parts.metadata();
    Clock clock = parts.clock();
    UserListing users = new UserListing(metadata);
    UserAccounts accounts =
        new UserAccounts(metadata, parts.passwords(), parts.revocations(), clock);
    PersonalTokens tokens =
        new PersonalTokens(metadata, new Permissions(metadata, clock), parts.revocations(), clock);
    handlers.putAll(
        new UserCommands(accounts, new SecondFactorReset(metadata, clock), users).handlers());
    handlers.putAll(new TokenCommands(users, tokens).handlers());
    handlers.putAll(new BanCommands(parts.throttle()).handlers());
    handlers.putAll(new KeyCommands(metadata, parts.rotation(), clock).handlers());
    return of(handlers);
  }

  static AdminCommands of(Map<String, Handler> handlers) {
    return new AdminCommands(handlers);
  }

  @Override
  public ControlAnswer answer(ControlRequest request, String operator) {
    Handler handler = handlers.get(request.command());
    if (handler == null) {
      return ControlAnswer.refused(
          "the server does not know the command "
              + Texts.shown(request.command())
              + "; use the 'stowage' that it was started with");
    }
    try {
      return handler.run(new Arguments(request.arguments()), SitePermit.ofOperator(operator));
    } catch (Arguments.BadArgumentException e) {
      return ControlAnswer.refused(String.valueOf(e.getMessage()));
    }
  }
}
