package stowage.core.projects;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.AuditTrail;
import stowage.core.access.Requester;
import stowage.core.access.SecretBox;
import stowage.core.access.SecretKind;
import stowage.core.access.Secrets;
import stowage.core.access.TokenSecret;
import stowage.metadata.DeployToken;
import stowage.metadata.JobToken;
import stowage.metadata.JobTokens;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.Project;
import stowage.metadata.Reading;
import stowage.metadata.SecretHash;
import stowage.metadata.Transaction;
import stowage.model.Place;

/** Makes job tokens, whoever vouched for the job. */
final class JobMint {

  private final Metadata metadata;
  private final PlaceTrail trail;
  private final SecretBox box;
  private final Secrets secrets = new Secrets();

  JobMint(Metadata metadata, AuditTrail audit, SecretBox box) {
    this.metadata = metadata;
    this.trail = new PlaceTrail(metadata, audit);
    this.box = box;
  }

  /** What is to be written down of it besides the job. */
  record Note(Requester requester, String action, Map<String, String> detail) {}

  Outcome<MintedJob> mint(
      Transaction rows, JobTokens.Mint mint, String registry, Note note, Instant now) {
    TokenSecret secret = secrets.make(SecretKind.JOB_TOKEN);
    SecretHash hash = SecretHash.of(secret.text());
    return switch (metadata.jobTokens().create(rows, mint, hash, now)) {
      case JobTokens.Minting.ProjectMissing() -> Outcome.refused(Problem.missing("base"));
      case JobTokens.Minting.JobHasEnded() ->
          Outcome.refused(Problem.conflict("job", "has ended; another needs another name"));
      case JobTokens.Minting.Minted(JobToken token) -> {
        trail.add(
            rows, note.requester(), Place.project(mint.projectId()), note.action(), note.detail());
        yield Outcome.done(minted(rows, token, secret, registry, now));
      }
    };
  }

  private MintedJob minted(
      Reading rows, JobToken token, TokenSecret secret, String registry, Instant now) {
    Project project = metadata.projects().find(rows, token.projectId()).orElseThrow();
    JobEnvironment environment =
        JobEnvironment.of(registry, project.fullPath(), secret, deployLogin(rows, project, now));
    return new MintedJob(
        token.id(), token.job(), project.fullPath(), token.expiresAt(), environment);
  }

  /** The project's own comes first, then that of the group that it is directly in. */
  private Optional<JobEnvironment.Login> deployLogin(Reading rows, Project project, Instant now) {
    return forPipelines(rows, Place.project(project.id()), now)
        .or(
            () ->
                metadata
                    .namespaces()
                    .find(rows, project.namespaceId())
                    .filter(Namespace::isGroup)
                    .flatMap(group -> forPipelines(rows, Place.namespace(group.id()), now)))
        .map(this::unwrapped);
  }

  private Optional<DeployToken.ForPipelines> forPipelines(Reading rows, Place place, Instant now) {
    return metadata
        .deployTokens()
        .findForPipelines(rows, place, DeployCredentials.FOR_PIPELINES, now);
  }

  private JobEnvironment.Login unwrapped(DeployToken.ForPipelines token) {
    byte[] secret = box.unwrap(DeployCredentials.PURPOSE, token.wrapped());
    return new JobEnvironment.Login(token.username(), new String(secret, StandardCharsets.UTF_8));
  }
}
