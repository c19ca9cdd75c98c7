package stowage.core.projects;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.AuditTrail;
import stowage.core.access.CredentialId;
import stowage.core.access.ManagePermit;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;
import stowage.core.access.Revocations;
import stowage.core.access.SecretBox;
import stowage.core.access.SecretKind;
import stowage.core.access.Secrets;
import stowage.core.access.SitePermit;
import stowage.core.access.TokenSecret;
import stowage.metadata.DeployToken;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Reading;
import stowage.metadata.SecretHash;
import stowage.metadata.TokenFilter;
import stowage.metadata.Transaction;
import stowage.model.Place;

/** Deploy tokens of projects and groups. */
public final class DeployCredentials {

  /** The secret of a token of this name can be read again: pipelines are given it. */
  public static final String FOR_PIPELINES = "gitlab-deploy-token";

  /** What its secret is wrapped as. */
  static final String PURPOSE = "deploy token";

  private final Metadata metadata;
  private final PlaceTrail trail;
  private final SecretBox box;
  private final Revocations revocations;
  private final Clock clock;
  private final Secrets secrets = new Secrets();

  public DeployCredentials(
      Metadata metadata, AuditTrail audit, SecretBox box, Revocations revocations, Clock clock) {
    this.metadata = metadata;
    this.trail = new PlaceTrail(metadata, audit);
    this.box = box;
    this.revocations = revocations;
    this.clock = clock;
  }

  public Outcome<CreatedToken<DeployTokenView>> create(ManagePermit permit, NewDeployToken wanted) {
    Place place = PlacePermits.changingTokens(permit);
    Optional<Problem> problem = wanted.problem(clock.instant());
    if (problem.isPresent()) {
      return Outcome.refused(problem.get());
    }
    TokenSecret secret = secrets.make(SecretKind.DEPLOY_TOKEN);
    return metadata
        .database()
        .<Outcome<DeployTokenView>>transact(
            Durability.DURABLE,
            rows -> create(rows, permit.requester(), place, wanted, login(wanted, secret)))
        .map(token -> new CreatedToken<>(token, secret));
  }

  private DeployToken.Login login(NewDeployToken wanted, TokenSecret secret) {
    Optional<byte[]> wrapped =
        wanted.name().equals(FOR_PIPELINES)
            ? Optional.of(box.wrap(PURPOSE, secret.text().getBytes(StandardCharsets.UTF_8)))
            : Optional.empty();
    return new DeployToken.Login(wanted.username(), SecretHash.of(secret.text()), wrapped);
  }

  private Outcome<DeployTokenView> create(
      Transaction rows,
      Requester requester,
      Place place,
      NewDeployToken wanted,
      DeployToken.Login login) {
    Instant now = clock.instant();
    DeployToken.Details details =
        new DeployToken.Details(wanted.name(), wanted.scopes(), wanted.expiresAt());
    Optional<DeployToken> made =
        metadata
            .deployTokens()
            .create(rows, place, details, login, Permissions.idOf(requester.actor()), now);
    made.ifPresent(token -> note(rows, requester, "deploy_token_created", token));
    return made.map(token -> Outcome.done(DeployTokenView.of(token, now)))
        .orElseGet(() -> Outcome.refused(Problem.missing("base")));
  }

  /** Those of the place itself. */
  public Page<DeployTokenView> list(ManagePermit permit, ShownTokens shown, Window window) {
    Place place = PlacePermits.viewingTokens(permit);
    Instant now = clock.instant();
    TokenFilter filter = shown.filter();
    return metadata
        .database()
        .read(
            rows ->
                listed(
                    metadata.deployTokens().page(rows, place, filter, now, window.slice()),
                    metadata.deployTokens().count(rows, place, filter, now),
                    now));
  }

  /** Those of all places. */
  public Page<DeployTokenView> listAll(SitePermit permit, ShownTokens shown, Window window) {
    Instant now = clock.instant();
    TokenFilter filter = shown.filter();
    return metadata
        .database()
        .read(
            rows ->
                listed(
                    metadata.deployTokens().pageOfAll(rows, filter, now, window.slice()),
                    metadata.deployTokens().countOfAll(rows, filter, now),
                    now));
  }

  public Optional<DeployTokenView> find(ManagePermit permit, long id) {
    Place place = PlacePermits.viewingTokens(permit);
    Instant now = clock.instant();
    return metadata
        .database()
        .read(rows -> find(rows, place, id).map(token -> DeployTokenView.of(token, now)));
  }

  /** Ends a token and forgets it. False where the place has none such. */
  public boolean delete(ManagePermit permit, long id) {
    Place place = PlacePermits.changingTokens(permit);
    boolean deleted =
        metadata
            .database()
            .transact(
                Durability.DURABLE,
                rows -> {
                  Optional<DeployToken> found = find(rows, place, id);
                  found.ifPresent(
                      token -> {
                        metadata.deployTokens().delete(rows, id);
                        note(rows, permit.requester(), "deploy_token_deleted", token);
                      });
                  return found.isPresent();
                });
    if (deleted) {
      revocations.revoked(new CredentialId(CredentialId.Kind.DEPLOY_TOKEN, id));
    }
    return deleted;
  }

  private Optional<DeployToken> find(Reading rows, Place place, long id) {
    return metadata.deployTokens().find(rows, id).filter(token -> token.place().equals(place));
  }

  private static Page<DeployTokenView> listed(List<DeployToken> page, long total, Instant now) {
    return new Page<>(page.stream().map(token -> DeployTokenView.of(token, now)).toList(), total);
  }

  private void note(Transaction rows, Requester requester, String action, DeployToken token) {
    Map<String, String> detail =
        Map.of(
            "token_id",
            String.valueOf(token.id()),
            "name",
            token.details().name(),
            "username",
            token.username(),
            "scopes",
            String.join(" ", token.details().scopes()));
    trail.add(rows, requester, token.place(), action, detail);
  }
}
