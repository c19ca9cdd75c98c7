package stowage.core.access;

import java.util.Optional;
import java.util.Set;
import stowage.metadata.AccessToken;
import stowage.metadata.DeployToken;
import stowage.metadata.JobToken;
import stowage.metadata.User;

/** Who is behind a credential that was found to be good, and what the credential is for. */
public sealed interface Actor {

  /** The name under which what they do is written down. */
  Identity identity();

  /** Which credential it is: what a registry token is tied to, and revoked with. */
  CredentialId credential();

  /** What the credential can be used for at all. */
  Set<Ability> abilities();

  /** No credentials. */
  record Anonymous() implements Actor {
    @Override
    public Identity identity() {
      return Identity.ANONYMOUS;
    }

    @Override
    public CredentialId credential() {
      return CredentialId.NONE;
    }

    @Override
    public Set<Ability> abilities() {
      return new Standing.Anonymous().abilities();
    }
  }

  /**
   * A person, or the bot of a project's or group's access token.
   *
   * @param token which one was shown; none for a password or a session of the pages
   */
  record Person(User user, Optional<AccessToken> token) implements Actor {
    /** Somebody who proved to be the user. */
    public Person(User user) {
      this(user, Optional.empty());
    }

    @Override
    public Identity identity() {
      return Identity.of(user.username(), CredentialId.ofUser(user.id()));
    }

    @Override
    public CredentialId credential() {
      return token
          .map(shown -> new CredentialId(CredentialId.Kind.ACCESS_TOKEN, shown.id()))
          .orElseGet(() -> CredentialId.ofUser(user.id()));
    }

    @Override
    public Set<Ability> abilities() {
      return token
          .map(shown -> Scope.abilitiesOfWords(shown.details().scopes()))
          .orElseGet(Ability::all);
    }
  }

  /** Whoever has a deploy token. */
  record Deployer(DeployToken token) implements Actor {
    @Override
    public Identity identity() {
      return Identity.of(token.username(), credential());
    }

    @Override
    public CredentialId credential() {
      return new CredentialId(CredentialId.Kind.DEPLOY_TOKEN, token.id());
    }

    @Override
    public Set<Ability> abilities() {
      return new Standing.DeployToken(Scope.ofWords(token.details().scopes()), false).abilities();
    }
  }

  /**
   * A job of a project.
   *
   * @param user for whom it runs; none if a CI system alone vouched for it
   */
  record Job(JobToken token, Optional<User> user) implements Actor {
    /** The user name that pipelines log in with, for want of one of their own. */
    public static final String LOGIN = "gitlab-ci-token";

    @Override
    public Identity identity() {
      return Identity.of(user.map(User::username).orElse(LOGIN), credential());
    }

    @Override
    public CredentialId credential() {
      return new CredentialId(CredentialId.Kind.JOB_TOKEN, token.id());
    }

    @Override
    public Set<Ability> abilities() {
      return new Standing.Job(false, Optional.empty()).abilities();
    }
  }

  /** Whoever runs commands beside the server. */
  record Operator(String name) implements Actor {
    @Override
    public Identity identity() {
      return Identity.named(name);
    }

    @Override
    public CredentialId credential() {
      return CredentialId.NONE;
    }

    @Override
    public Set<Ability> abilities() {
      return Ability.all();
    }
  }

  /** The user who acts, or for whom a job does. */
  default Optional<User> person() {
    return switch (this) {
      case Person person -> Optional.of(person.user());
      case Job job -> job.user();
      case Anonymous _, Deployer _, Operator _ -> Optional.empty();
    };
  }
}
