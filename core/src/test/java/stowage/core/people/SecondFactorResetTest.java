package stowage.core.people;

import static org.assertj.core.api.Assertions.assertThat;
import static stowage.core.people.Town.OPERATOR;
import static stowage.core.people.Town.done;
import static stowage.core.people.Town.refusal;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.metadata.Durability;
import stowage.metadata.SecondFactor;
import stowage.metadata.SecretHash;

class SecondFactorResetTest {
  @TempDir Path folder;
  private Town town;
  private SecondFactorReset reset;

  @BeforeEach
  void open() {
    town = new Town(folder);
    reset = new SecondFactorReset(town.metadata, town.clock);
  }

  @AfterEach
  void close() {
    town.close();
  }

  /** With a secret and one recovery code. */
  private UserView guarded(String name) {
    UserView user = town.user(name);
    return town.metadata
        .database()
        .transact(
            Durability.DURABLE,
            rows -> {
              var factors = town.metadata.secondFactors();
              factors.start(rows, user.id(), new byte[] {1});
              SecondFactor begun = factors.find(rows, user.id()).orElseThrow();
              factors.confirm(rows, user.id(), begun, 1, town.clock.instant());
              factors.replaceRecoveryCodes(rows, user.id(), List.of(SecretHash.of("code")));
              return user;
            });
  }

  @Test
  void nothingIsLeftOfALostFactor() {
    UserView dora = guarded("dora");
    assertThat(town.listing.find(dora.id()).orElseThrow().details().hasSecondFactor()).isTrue();

    UserView after = done(reset.reset(OPERATOR, dora.id()));

    assertThat(after.details().hasSecondFactor()).isFalse();
    long codes =
        town.metadata
            .database()
            .read(rows -> town.metadata.secondFactors().countRecoveryCodes(rows, dora.id()));
    assertThat(codes).isZero();
    assertThat(town.audited()).contains("operator second_factor_removed dora");
  }

  @Test
  void whereNoneIsNothingHappens() {
    UserView dora = town.user("dora");

    done(reset.reset(OPERATOR, dora.id()));

    assertThat(town.audited()).containsExactly("operator user_created dora");
    assertThat(refusal(reset.reset(OPERATOR, 99))).startsWith("MISSING user");
  }
}
