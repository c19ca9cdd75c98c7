package stowage.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Tokens of jobs. They end with their job, and are forgotten some time after they expire. */
public final class JobTokens {

  /**
   * A token to make.
   *
   * @param userId for whom it acts, if anybody
   */
  public record Mint(long projectId, OptionalLong userId, String job, Instant expiresAt) {}

  /** How the making of a token ended. */
  public sealed interface Minting {

    record Minted(JobToken token) implements Minting {}

    /** What has ended stays so for as long as one of its tokens is remembered. */
    record JobHasEnded() implements Minting {}

    record ProjectMissing() implements Minting {}
  }

  JobTokens() {}

  /** Makes a token, unless its job has ended. */
  public Minting create(Transaction rows, Mint mint, SecretHash secret, Instant now) {
    if (!rows.exists(JobTokenSql.LOCK_TO_MINT, mint.projectId())) {
      return new Minting.ProjectMissing();
    }
    // After the lock: a job that is being ended has ended by now, or sees this token.
    if (rows.exists(JobTokenSql.ENDED, mint.projectId(), mint.job())) {
      return new Minting.JobHasEnded();
    }
    return new Minting.Minted(insert(rows, mint, secret, now));
  }

  /** The token of a secret, unless its job has ended or it has expired, and whom it acts for. */
  public Optional<JobToken.Live> findLive(Reading rows, SecretHash secret, Instant now) {
    return rows.first(
        JobTokenSql.FIND_LIVE, JobTokenSql::readLive, secret.stored(), Micros.of(now));
  }

  /** The same by its number. */
  public Optional<JobToken.Live> findLive(Reading rows, long id, Instant now) {
    return rows.first(JobTokenSql.FIND_LIVE_BY_ID, JobTokenSql::readLive, id, Micros.of(now));
  }

  /**
   * Ends a job with all of its tokens.
   *
   * @return those that were not ended before
   */
  public List<Long> endJob(Transaction rows, long project, String job, Instant now) {
    rows.exists(JobTokenSql.LOCK_TO_END, project);
    List<Long> running = rows.list(JobTokenSql.RUNNING, row -> row.getLong(1), project, job);
    rows.change(JobTokenSql.END, Micros.of(now), project, job);
    return running;
  }

  /**
   * Forgets tokens that expired before a time.
   *
   * @return how many, {@code limit} at most
   */
  public int deleteExpired(Transaction rows, Instant before, int limit) {
    return rows.change(JobTokenSql.DELETE_EXPIRED, Micros.of(before), limit);
  }

  private static JobToken insert(Transaction rows, Mint mint, SecretHash secret, Instant now) {
    long id =
        rows.first(
                JobTokenSql.INSERT,
                row -> row.getLong(1),
                mint.projectId(),
                Ids.orNull(mint.userId()),
                mint.job(),
                Micros.of(now),
                Micros.of(mint.expiresAt()),
                secret.stored())
            .orElseThrow();
    return new JobToken(id, mint.projectId(), mint.userId(), mint.job(), now, mint.expiresAt());
  }
}
