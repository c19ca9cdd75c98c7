package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DefaultsTest {
  private final Configuration configuration = Samples.loaded(Samples.environment(Map.of()));

  @Test
  void nothingIsNeededAndNothingIsWarnedAbout() {
    assertThat(Samples.warnings(Samples.environment(Map.of()))).isEmpty();
  }

  @Test
  void theServerListensOnLoopbackAndKnowsItsOwnUsers() {
    assertThat(configuration.http().address()).isEqualTo(new Address("127.0.0.1", 5000));
    assertThat(configuration.auth())
        .isInstanceOfSatisfying(
            Auth.Accounts.class, accounts -> assertThat(accounts.isDefault()).isTrue());
  }

  @Test
  void dataLiesInTheUsersFolder() {
    assertThat(configuration.dataFolder())
        .isEqualTo(Path.of("/home/somebody/.local/share/stowage"));
    assertThat(configuration.storage().contentFolder())
        .isEqualTo(Path.of("/home/somebody/.local/share/stowage/content"));
  }

  @Test
  void httpHasItsLimits() {
    assertThat(configuration.http().limits())
        .isEqualTo(
            new Http.Limits(
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                1024,
                Duration.ofSeconds(30),
                65_536,
                1024,
                512));
    assertThat(configuration.http().protocols()).isEqualTo(new Http.Protocols(true, false));
    assertThat(configuration.http().tls()).isEmpty();
    assertThat(configuration.http().debug()).isEmpty();
    assertThat(configuration.http().headers()).isEmpty();
  }

  @Test
  void locationsFollowTheRequestAndLoopbackProxies() {
    assertThat(configuration.http().naming())
        .isEqualTo(
            new Http.Naming(
                Optional.empty(), "/", false, List.of("127.0.0.0/8", "::1/128"), Optional.empty()));
  }

  @Test
  void contentMayBeDeletedAndUploadsArePurged() {
    assertThat(configuration.storage().deletesAllowed()).isTrue();
    assertThat(configuration.storage().uploadPurge())
        .isEqualTo(new Storage.UploadPurge(true, Duration.ofDays(7), Duration.ofDays(1), false));
    assertThat(configuration.storage().reserveBytes()).isEqualTo(OptionalLong.empty());
    assertThat(configuration.storage().keptMapBytes()).isEqualTo(1L << 30);
  }

  @Test
  void manifestsHaveToBeComplete() {
    assertThat(configuration.validation())
        .isEqualTo(new Validation(Validation.Sparse.NONE, Set.of(), Optional.empty(), 0, 0));
    assertThat(configuration.pages()).isEqualTo(new Configuration.Pages(1000, 1000, 1000));
  }

  @Test
  void theLogIsForPeople() {
    assertThat(configuration.log())
        .isEqualTo(
            new Log(
                Log.Level.INFO,
                Log.Format.TEXT,
                Log.Output.STDOUT,
                Optional.of(Log.Format.TEXT),
                Map.of()));
  }
}
