package stowage.app.control;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import stowage.core.access.LoginThrottle;

/** Who is kept from logging in after too many wrong passwords. Known to the server alone. */
final class BanCommands {

  private static final String ALL_ACCOUNTS = "*";
  private static final int IPV6_NETWORK_BYTES = 8;

  private final Optional<LoginThrottle> throttle;

  BanCommands(Optional<LoginThrottle> throttle) {
    this.throttle = throttle;
  }

  Map<String, Handler> handlers() {
    return Map.of(
        "ban.list",
        (_, _) -> throttle.map(BanCommands::list).orElseGet(BanCommands::nobodyIsBanned),
        "ban.lift",
        (arguments, _) ->
            throttle.map(known -> lift(known, arguments)).orElseGet(BanCommands::nobodyIsBanned));
  }

  private static ControlAnswer nobodyIsBanned() {
    return ControlAnswer.note("no server runs on this data folder, so nobody is banned");
  }

  private static ControlAnswer list(LoginThrottle throttle) {
    return ControlAnswer.lines(throttle.bans().stream().map(BanCommands::row).toList());
  }

  private static String row(LoginThrottle.Ban ban) {
    return Texts.row(
        ban.account().orElse(ALL_ACCOUNTS),
        ban.network().getHostAddress(),
        ban.failures(),
        ban.until());
  }

  private static ControlAnswer lift(LoginThrottle throttle, Arguments arguments) {
    Optional<String> user = arguments.find("user").map(name -> name.toLowerCase(Locale.ROOT));
    Optional<InetAddress> address = arguments.find("address").map(BanCommands::address);
    if (user.isEmpty() && address.isEmpty() && !arguments.isSet("all")) {
      throw new Arguments.BadArgumentException(
          "say whose ban to lift: --user, --address, both, or --all");
    }
    Predicate<LoginThrottle.Ban> ofUser = ban -> user.isEmpty() || user.equals(ban.account());
    Predicate<LoginThrottle.Ban> fromThere =
        ban -> address.map(wanted -> isIn(wanted, ban.network())).orElse(true);
    int lifted = throttle.lift(ofUser.and(fromThere));
    return ControlAnswer.note("bans lifted: " + lifted);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException _) {
      throw new Arguments.BadArgumentException("not an IP address: " + text);
    }
  }

  /** Bans of IPv6 are those of a network. */
  private static boolean isIn(InetAddress address, InetAddress network) {
    byte[] one = address.getAddress();
    byte[] other = network.getAddress();
    int bytes = address instanceof Inet6Address ? IPV6_NETWORK_BYTES : one.length;
    return one.length == other.length && Arrays.equals(one, 0, bytes, other, 0, bytes);
  }
}
