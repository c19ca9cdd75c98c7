package stowage.core.projects;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import stowage.core.access.Action;
import stowage.core.access.Actor;
import stowage.core.access.AuditTrail;
import stowage.core.access.CredentialId;
import stowage.core.access.ManagePermit;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;
import stowage.core.access.Revocations;
import stowage.core.access.SecretBox;
import stowage.metadata.Durability;
import stowage.metadata.JobTokens;
import stowage.metadata.Metadata;
import stowage.model.Place;

/** Tokens of jobs, which CI systems ask for and end. */
public final class JobCredentials {

  /** For as long is it known that a job has ended. */
  private static final Duration MEMORY = Duration.ofDays(30);

  private static final int BATCH = 500;

  private final Metadata metadata;
  private final JobMint mint;
  private final PlaceTrail trail;
  private final Revocations revocations;
  private final Clock clock;

  public JobCredentials(
      Metadata metadata, AuditTrail audit, SecretBox box, Revocations revocations, Clock clock) {
    this.metadata = metadata;
    this.mint = new JobMint(metadata, audit, box);
    this.trail = new PlaceTrail(metadata, audit);
    this.revocations = revocations;
    this.clock = clock;
  }

  /** Gives a job a token, which acts for whoever asks. */
  public Outcome<MintedJob> mint(ManagePermit permit, NewJob wanted) {
    Place project = permit.placeFor(Action.MINT_JOB_TOKENS);
    Instant now = clock.instant();
    String job = wanted.name().orElseGet(() -> UUID.randomUUID().toString());
    JobTokens.Mint token =
        new JobTokens.Mint(
            project.id(),
            Permissions.idOf(permit.requester().actor()),
            job,
            now.plus(wanted.lifetimeOrUsual()));
    JobMint.Note note =
        new JobMint.Note(permit.requester(), "job_token_created", Map.of("job", job));
    return wanted
        .problem()
        .<Outcome<MintedJob>>map(Outcome::refused)
        .orElseGet(
            () ->
                metadata
                    .database()
                    .transact(
                        Durability.DURABLE,
                        rows -> mint.mint(rows, token, wanted.registry(), note, now)));
  }

  /** Ends a job with all of its tokens, at once. False where it has none that had not ended. */
  public boolean end(ManagePermit permit, String job) {
    return end(permit.requester(), permit.placeFor(Action.MINT_JOB_TOKENS), job);
  }

  /** Ends the job whose token is shown. False where none is. */
  public boolean endOwn(Requester requester) {
    return requester.actor() instanceof Actor.Job own
        && end(requester, Place.project(own.token().projectId()), own.token().job());
  }

  private boolean end(Requester requester, Place project, String job) {
    Instant now = clock.instant();
    List<Long> ended =
        metadata
            .database()
            .transact(
                Durability.DURABLE,
                rows -> {
                  List<Long> tokens = metadata.jobTokens().endJob(rows, project.id(), job, now);
                  if (!tokens.isEmpty()) {
                    trail.add(rows, requester, project, "job_ended", Map.of("job", job));
                  }
                  return tokens;
                });
    ended.forEach(id -> revocations.revoked(new CredentialId(CredentialId.Kind.JOB_TOKEN, id)));
    return !ended.isEmpty();
  }

  /** Forgets tokens that expired long ago; for a loop. Says how many. */
  public int forgetExpired() {
    Instant before = clock.instant().minus(MEMORY);
    int all = 0;
    int forgotten;
    do {
      forgotten =
          metadata
              .database()
              .transact(
                  Durability.PROCESS,
                  rows -> metadata.jobTokens().deleteExpired(rows, before, BATCH));
      all += forgotten;
    } while (forgotten == BATCH);
    return all;
  }
}
