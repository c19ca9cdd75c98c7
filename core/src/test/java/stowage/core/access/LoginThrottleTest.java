package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stowage.core.access.LoginThrottle.Answer;
import stowage.core.access.LoginThrottle.Ban;
import stowage.core.jobs.MovableClock;

class LoginThrottleTest {

  private static final InetAddress HERE = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("192.0.2.2");
  private static final int FREE = 5;
  private static final int FREE_FOR_ADDRESS = 50;

  private final MovableClock clock = new MovableClock();
  private final LoginThrottle throttle = new LoginThrottle(clock);

  @Test
  void someMistakesAreFree() {
    fail("alice", HERE, FREE - 1);
    assertThat(isOpen("alice", HERE)).isTrue();
    fail("alice", HERE, 1);
    assertThat(throttle.ask("alice", HERE)).isEqualTo(new Answer.Closed(Duration.ofSeconds(15)));
    assertThat(throttle.ask("ALICE", HERE)).isInstanceOf(Answer.Closed.class);
  }

  @Test
  void aStrangerLocksNobodyOut() {
    fail("alice", HERE, 20);
    assertThat(isOpen("alice", ELSEWHERE)).isTrue();
    assertThat(isOpen("bob", HERE)).isTrue();
  }

  @Test
  void eachFailureDoublesTheWaitUpToAnHour() {
    fail("alice", HERE, FREE);
    for (int seconds = 15; seconds < 3600; seconds *= 2) {
      assertThat(throttle.ask("alice", HERE))
          .isEqualTo(new Answer.Closed(Duration.ofSeconds(seconds)));
      clock.move(Duration.ofSeconds(seconds - 1));
      assertThat(isOpen("alice", HERE)).isFalse();
      clock.move(Duration.ofSeconds(1));
      assertThat(isOpen("alice", HERE)).isTrue();
      fail("alice", HERE, 1);
    }
    fail("alice", HERE, 40);
    assertThat(throttle.ask("alice", HERE)).isEqualTo(new Answer.Closed(Duration.ofHours(1)));
  }

  @Test
  void aSuccessForgivesTheAccountButNotTheAddress() {
    for (int i = 0; i < FREE_FOR_ADDRESS; i++) {
      throttle.failed("alice", HERE);
      throttle.succeeded("alice", HERE);
    }
    assertThat(isOpen("alice", HERE)).isFalse();
    assertThat(throttle.bans()).extracting(Ban::account).containsExactly(Optional.empty());
  }

  @Test
  void anAddressThatTriesManyAccountsIsSlowedDownAsAWhole() {
    for (int i = 0; i < FREE_FOR_ADDRESS - 1; i++) {
      throttle.failed("user" + i, HERE);
    }
    assertThat(isOpen("alice", HERE)).isTrue();
    throttle.failed("mallory", HERE);
    assertThat(isOpen("alice", HERE)).isFalse();
    assertThat(isOpen("alice", ELSEWHERE)).isTrue();
  }

  @Test
  void failuresAreForgottenOneByOne() {
    fail("alice", HERE, FREE - 1);
    clock.move(Duration.ofMinutes(61));
    fail("alice", HERE, 1);
    assertThat(isOpen("alice", HERE)).isTrue();
    clock.move(Duration.ofMinutes(58));
    fail("alice", HERE, 1);
    assertThat(isOpen("alice", HERE)).isFalse();
  }

  @Test
  void manyPeopleBehindOneAddressMayMistypeNowAndThen() {
    for (int i = 0; i < 500; i++) {
      throttle.failed("user" + i, HERE);
      clock.move(Duration.ofSeconds(61));
    }
    assertThat(isOpen("alice", HERE)).isTrue();
  }

  @Test
  void ofAnIpv6AddressTheNetworkCounts() {
    fail("alice", InetAddress.ofLiteral("2001:db8:1:2::1"), FREE);
    assertThat(isOpen("alice", InetAddress.ofLiteral("2001:db8:1:2:ffff::9"))).isFalse();
    assertThat(isOpen("alice", InetAddress.ofLiteral("2001:db8:1:3::1"))).isTrue();
  }

  @Test
  void bansAreListedUntilTheyEndAndCanBeLifted() {
    fail("alice", HERE, FREE + 2);
    fail("bob", ELSEWHERE, FREE);
    assertThat(throttle.bans())
        .containsExactly(
            new Ban(
                Optional.of("alice"), HERE, FREE + 2, clock.instant().plus(Duration.ofMinutes(1))),
            new Ban(
                Optional.of("bob"), ELSEWHERE, FREE, clock.instant().plus(Duration.ofSeconds(15))));
    assertThat(throttle.lift(ban -> ban.network().equals(HERE))).isEqualTo(1);
    assertThat(isOpen("alice", HERE)).isTrue();
    assertThat(isOpen("bob", ELSEWHERE)).isFalse();
    clock.move(Duration.ofSeconds(15));
    assertThat(throttle.bans()).isEmpty();
    assertThat(throttle.lift(_ -> true)).isZero();
  }

  @Test
  void memoryIsBounded() {
    LoginThrottle small = new LoginThrottle(clock, 100);
    for (int i = 0; i < 10_000; i++) {
      for (int j = 0; j < FREE; j++) {
        small.failed("x".repeat(1000) + i, HERE);
        small.failed("user" + i, HERE);
      }
    }
    assertThat(small.bans()).hasSizeLessThanOrEqualTo(100);
    assertThat(small.bans().getFirst().account()).isEmpty();
  }

  private void fail(String account, InetAddress address, int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed(account, address);
    }
  }

  private boolean isOpen(String account, InetAddress address) {
    return throttle.ask(account, address) instanceof Answer.Open;
  }
}
