package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.metadata.JobTokens.Mint;
import stowage.metadata.JobTokens.Minting;
import stowage.metadata.JobTokens.Minting.Minted;

/** A job's tokens work until the job ends, or they expire. */
abstract class JobTokensContract extends PeopleCase {

  private static final Instant EXPIRY = NOW.plusSeconds(3600);

  private long project;

  @BeforeEach
  void createProject() {
    project = project("group");
  }

  @Test
  void aTokenIsFoundByItsSecretWithItsUser() {
    User user = user("ann");
    Minting minting = mint(OptionalLong.of(user.id()), "1", "secret");

    JobToken token = found(SECRET, NOW).orElseThrow().token();
    assertThat(minting).isEqualTo(new Minted(token));
    assertThat(token)
        .isEqualTo(new JobToken(token.id(), project, OptionalLong.of(user.id()), "1", NOW, EXPIRY));
    assertThat(found(SECRET, NOW)).contains(new JobToken.Live(token, Optional.of(user)));
    assertThat(found(NEXT_SECRET, NOW)).isEmpty();
  }

  @Test
  void aTokenIsFoundByItsNumberWhileItLives() {
    mint("1", "secret");
    long id = found(SECRET, NOW).orElseThrow().token().id();

    assertThat(foundById(id, NOW)).isEqualTo(found(SECRET, NOW));
    assertThat(foundById(id, EXPIRY)).isEmpty();
    assertThat(foundById(id + 1, NOW)).isEmpty();
  }

  private Optional<JobToken.Live> foundById(long id, Instant now) {
    return read(rows -> metadata.jobTokens().findLive(rows, id, now));
  }

  @Test
  void aTokenMayActForNobody() {
    mint(OptionalLong.empty(), "1", "secret");

    JobToken.Live live = found(SECRET, NOW).orElseThrow();
    assertThat(live.user()).isEmpty();
    assertThat(live.token().userId()).isEmpty();
  }

  @Test
  void aTokenExpires() {
    mint("1", "secret");

    assertThat(found(SECRET, EXPIRY.minusNanos(1000))).isPresent();
    assertThat(found(SECRET, EXPIRY)).isEmpty();
  }

  @Test
  void aJobEndsWithAllOfItsTokens() {
    mint("1", "secret");
    mint("1", "next secret");
    mint("2", "of another job");

    assertThat(end(project, "1")).isEqualTo(2);
    assertThat(end(project, "1")).isZero();
    assertThat(found(SECRET, NOW)).isEmpty();
    assertThat(found(NEXT_SECRET, NOW)).isEmpty();
    assertThat(found(SecretHash.of("of another job"), NOW)).isPresent();
  }

  @Test
  void aJobOfAnotherProjectDoesNotEnd() {
    mint("1", "secret");

    assertThat(end(project("other"), "1")).isZero();
    assertThat(end(project + 1000, "1")).isZero();
    assertThat(found(SECRET, NOW)).isPresent();
  }

  @Test
  void aJobThatHasEndedGetsNoToken() {
    mint("1", "secret");
    end(project, "1");

    assertThat(mint("1", "next secret")).isEqualTo(new Minting.JobHasEnded());
    assertThat(mint("2", "next secret")).isInstanceOf(Minted.class);
  }

  @Test
  void aProjectThatIsNotThereGetsNoToken() {
    Mint mint = new Mint(project + 1000, OptionalLong.empty(), "1", EXPIRY);

    assertThat(this.<Minting>write(rows -> metadata.jobTokens().create(rows, mint, SECRET, NOW)))
        .isEqualTo(new Minting.ProjectMissing());
  }

  @Test
  void expiredTokensAreForgottenInBatches() {
    for (int number = 0; number < 3; number++) {
      mint("1", "secret " + number);
    }
    Instant after = EXPIRY.plusNanos(1000);

    assertThat(deleteExpired(EXPIRY, 9)).isZero();
    assertThat(deleteExpired(after, 2)).isEqualTo(2);
    assertThat(deleteExpired(after, 2)).isEqualTo(1);
    assertThat(count("job_tokens")).isZero();
  }

  @Test
  void aTokenGoesWithItsUser() {
    User user = user("ann");
    mint(OptionalLong.of(user.id()), "1", "secret");

    change(rows -> metadata.users().delete(rows, user.id()));

    assertThat(found(SECRET, NOW)).isEmpty();
  }

  private Minting mint(String job, String secret) {
    return mint(OptionalLong.empty(), job, secret);
  }

  private Minting mint(OptionalLong user, String job, String secret) {
    Mint mint = new Mint(project, user, job, EXPIRY);
    return write(rows -> metadata.jobTokens().create(rows, mint, SecretHash.of(secret), NOW));
  }

  private Optional<JobToken.Live> found(SecretHash secret, Instant now) {
    return read(rows -> metadata.jobTokens().findLive(rows, secret, now));
  }

  private int end(long of, String job) {
    return write(rows -> metadata.jobTokens().endJob(rows, of, job, NOW)).size();
  }

  private int deleteExpired(Instant before, int limit) {
    return write(rows -> metadata.jobTokens().deleteExpired(rows, before, limit));
  }
}
