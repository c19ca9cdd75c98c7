package stowage.core.access;

import java.time.Clock;
import java.util.Optional;
import stowage.metadata.DeployToken;
import stowage.metadata.JobToken;
import stowage.metadata.Metadata;
import stowage.metadata.Reading;
import stowage.metadata.User;

/** Finds who is behind a credential that was good when something else was made from it. */
public final class Actors {

  private final Metadata metadata;
  private final Clock clock;

  public Actors(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  /** Empty where the credential isn't good any more, or its user is blocked. */
  public Optional<Actor> of(Reading rows, CredentialId credential) {
    return switch (credential.kind()) {
      case NONE -> Optional.of(new Actor.Anonymous());
      case USER -> user(rows, credential.number()).map(Actor.Person::new);
      case ACCESS_TOKEN -> holder(rows, credential.number());
      case DEPLOY_TOKEN -> deployer(rows, credential.number());
      case JOB_TOKEN -> job(rows, credential.number());
    };
  }

  private Optional<User> user(Reading rows, long id) {
    return metadata.users().find(rows, id).filter(User::isActive);
  }

  private Optional<Actor> holder(Reading rows, long id) {
    return metadata
        .accessTokens()
        .find(rows, id)
        .filter(token -> token.isLive(clock.instant()))
        .flatMap(
            token ->
                user(rows, token.userId()).map(user -> new Actor.Person(user, Optional.of(token))));
  }

  private Optional<Actor> deployer(Reading rows, long id) {
    return metadata
        .deployTokens()
        .find(rows, id)
        .filter((DeployToken token) -> token.isLive(clock.instant()))
        .map(Actor.Deployer::new);
  }

  private Optional<Actor> job(Reading rows, long id) {
    return metadata
        .jobTokens()
        .findLive(rows, id, clock.instant())
        .filter((JobToken.Live live) -> live.user().isEmpty() || live.user().get().isActive())
        .map(live -> new Actor.Job(live.token(), live.user()));
  }
}
