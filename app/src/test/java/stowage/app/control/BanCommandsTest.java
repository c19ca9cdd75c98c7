package stowage.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stowage.core.access.LoginThrottle;

class BanCommandsTest {

  private static final InetAddress HERE = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress THERE = InetAddress.ofLiteral("2001:db8::1:2");

  private final LoginThrottle throttle =
      new LoginThrottle(Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC));
  private final Map<String, Handler> commands = new BanCommands(Optional.of(throttle)).handlers();

  private ControlAnswer run(String command, Map<String, String> arguments) {
    Control control = AdminCommands.of(commands);
    return control.answer(new ControlRequest(command, arguments), "somebody");
  }

  private List<String> list() {
    return run("ban.list", Map.of()) instanceof ControlAnswer.Done(var lines, _)
        ? lines
        : List.of("?");
  }

  private void ban(String account, InetAddress address) {
    for (int i = 0; i < 6; i++) {
      throttle.failed(account, address);
    }
  }

  @Test
  void eachBanIsALine() {
    ban("Alice", HERE);
    ban("b\to\u001b[31mb\n", THERE);

    assertThat(list())
        .containsExactlyInAnyOrder(
            "alice\t192.0.2.1\t6\t2030-01-01T00:00:30Z",
            "b?o?[31mb?\t2001:db8:0:0:0:0:0:0\t6\t2030-01-01T00:00:30Z");
  }

  @Test
  void aWholeAddressHasNoAccount() {
    for (int i = 0; i < 51; i++) {
      throttle.failed("user" + i, HERE);
    }
    assertThat(list()).singleElement().asString().startsWith("*\t192.0.2.1\t51\t");
  }

  @Test
  void bansAreLiftedByUserAddressOrBoth() {
    ban("alice", HERE);
    ban("alice", THERE);
    ban("bob", HERE);

    assertThat(run("ban.lift", Map.of("user", "alice", "address", "192.0.2.7")))
        .isEqualTo(ControlAnswer.note("bans lifted: 0"));
    assertThat(run("ban.lift", Map.of("user", "ALICE", "address", "2001:db8::9")))
        .isEqualTo(ControlAnswer.note("bans lifted: 1"));
    assertThat(run("ban.lift", Map.of("address", "::ffff:192.0.2.1")))
        .isEqualTo(ControlAnswer.note("bans lifted: 2"));
    ban("alice", HERE);
    assertThat(run("ban.lift", Map.of("all", "true")))
        .isEqualTo(ControlAnswer.note("bans lifted: 1"));
    assertThat(list()).isEmpty();
  }

  @Test
  void nothingIsLiftedUnasked() {
    ban("alice", HERE);
    assertThat(run("ban.lift", Map.of())).isInstanceOf(ControlAnswer.Refused.class);
    assertThat(run("ban.lift", Map.of("address", "example.org")))
        .isEqualTo(ControlAnswer.refused("not an IP address: example.org"));
    assertThat(list()).hasSize(1);
  }

  @Test
  void withoutAServerNobodyIsBanned() {
    Control control = AdminCommands.of(new BanCommands(Optional.empty()).handlers());
    assertThat(control.answer(new ControlRequest("ban.list", Map.of()), "somebody"))
        .isInstanceOfSatisfying(
            ControlAnswer.Done.class,
            done -> {
              assertThat(done.lines()).isEmpty();
              assertThat(done.notes()).hasSize(1);
            });
  }

  @Test
  void aCommandThatIsNotKnownIsRefused() {
    assertThat(run("ban.everybody\n", Map.of()))
        .isInstanceOfSatisfying(
            ControlAnswer.Refused.class,
            refused -> assertThat(refused.problem()).contains("ban.everybody?"));
  }
}
