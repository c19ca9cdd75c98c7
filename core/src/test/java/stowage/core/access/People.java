package stowage.core.access;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import stowage.core.access.Argon2Hash.Cost;
import stowage.core.jobs.MovableClock;
import stowage.metadata.AccessToken;
import stowage.metadata.AuditEvent;
import stowage.metadata.AuditEvents.Period;
import stowage.metadata.Change;
import stowage.metadata.DeployToken;
import stowage.metadata.Durability;
import stowage.metadata.JobToken;
import stowage.metadata.JobTokens;
import stowage.metadata.Metadata;
import stowage.metadata.NewProject;
import stowage.metadata.Password;
import stowage.metadata.Project;
import stowage.metadata.SecondFactor;
import stowage.metadata.SecretHash;
import stowage.metadata.Transaction;
import stowage.metadata.User;
import stowage.metadata.Users;
import stowage.metadata.Work;
import stowage.model.Place;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/** People with passwords and tokens in a real database, with hashes that take no time. */
final class People implements AutoCloseable {

  static final String PASSWORD = "correct horse";
  static final Cost CHEAP = new Cost(64, 1, 1);

  final MovableClock clock = new MovableClock();
  final Metadata metadata;

  /** One check at a time: who holds it keeps all others waiting. */
  final Semaphore checks = new Semaphore(1);

  final Passwords passwords =
      new Passwords(new BoundedChecks(checks, Duration.ZERO), CHEAP, this::nanos);

  private final Secrets secrets = new Secrets();

  People(Path folder) {
    // The database keeps microseconds.
    Instant now = clock.instant();
    clock.move(Duration.between(now, now.truncatedTo(ChronoUnit.MICROS)));
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
  }

  /** A token that was just made. */
  record Made<T>(T token, String secret) {}

  <T> T transact(Work<Transaction, T> work) {
    return metadata.database().transact(Durability.PROCESS, work);
  }

  User user(String name) {
    return user(name, User.Profile.of(name));
  }

  User user(String name, User.Profile profile) {
    return transact(
        rows ->
            switch (metadata
                .users()
                .create(rows, name, User.Kind.PERSON, profile, clock.instant())) {
              case Users.Creation.Created(User user) -> user;
              case Users.Creation.UsernameTaken taken -> throw new AssertionError(taken);
            });
  }

  /** A user with {@link #PASSWORD}. */
  User withPassword(String name) {
    return withPassword(name, User.Profile.of(name), CHEAP);
  }

  User withPassword(String name, User.Profile profile, Cost cost) {
    User user = user(name, profile);
    setPassword(user, Argon2Hash.of(PASSWORD, cost, new byte[16]).encoded());
    return user;
  }

  void setPassword(User user, String hash) {
    change(
        rows ->
            metadata.passwords().set(rows, user.id(), new Password(hash, true, clock.instant())));
  }

  void change(Consumer<Transaction> work) {
    metadata.database().change(Durability.PROCESS, work);
  }

  Password passwordOf(User user) {
    return metadata
        .database()
        .read(rows -> metadata.passwords().find(rows, user.id()))
        .orElseThrow();
  }

  void block(User user) {
    change(
        rows ->
            metadata
                .users()
                .change(rows, user.id(), profile -> profile.withState(User.State.BLOCKED)));
  }

  /** A second factor that was confirmed with a code of long ago. */
  void secondFactor(User user, byte[] wrapped) {
    change(
        rows -> {
          metadata.secondFactors().start(rows, user.id(), wrapped);
          SecondFactor started = metadata.secondFactors().find(rows, user.id()).orElseThrow();
          metadata.secondFactors().confirm(rows, user.id(), started, 1, clock.instant());
        });
  }

  Made<AccessToken> accessToken(User user) {
    TokenSecret secret = secrets.make(SecretKind.ACCESS_TOKEN);
    AccessToken.Details details =
        new AccessToken.Details("laptop", "", Set.of("read_registry"), Optional.empty());
    AccessToken token =
        transact(
                rows ->
                    metadata
                        .accessTokens()
                        .create(
                            rows,
                            user.id(),
                            details,
                            SecretHash.of(secret.text()),
                            OptionalLong.empty(),
                            clock.instant()))
            .orElseThrow();
    return new Made<>(token, secret.text());
  }

  Made<DeployToken> deployToken(Project project, String username) {
    TokenSecret secret = secrets.make(SecretKind.DEPLOY_TOKEN);
    DeployToken.Details details =
        new DeployToken.Details("cluster", Set.of("read_registry"), Optional.empty());
    DeployToken token =
        transact(
                rows ->
                    metadata
                        .deployTokens()
                        .create(
                            rows,
                            Place.project(project.id()),
                            details,
                            new DeployToken.Login(
                                Optional.of(username),
                                SecretHash.of(secret.text()),
                                Optional.empty()),
                            OptionalLong.empty(),
                            clock.instant()))
            .orElseThrow();
    return new Made<>(token, secret.text());
  }

  Made<JobToken> jobToken(Project project, OptionalLong user) {
    TokenSecret secret = secrets.make(SecretKind.JOB_TOKEN);
    JobTokens.Mint mint =
        new JobTokens.Mint(project.id(), user, "17", clock.instant().plus(Duration.ofHours(1)));
    return transact(
        rows ->
            switch (metadata
                .jobTokens()
                .create(rows, mint, SecretHash.of(secret.text()), clock.instant())) {
              case JobTokens.Minting.Minted(JobToken token) -> new Made<>(token, secret.text());
              case JobTokens.Minting other -> throw new AssertionError(other);
            });
  }

  /** A project in the personal namespace that is made with it. */
  Project project(User owner, String path) {
    return transact(
        rows -> {
          long namespace =
              done(metadata
                      .namespaces()
                      .createPersonal(
                          rows, owner.id(), owner.username(), owner.username(), clock.instant()))
                  .id();
          return done(
              metadata
                  .projects()
                  .create(
                      rows,
                      new NewProject(
                          namespace,
                          OptionalLong.of(owner.id()),
                          path,
                          path,
                          "",
                          Visibility.PRIVATE,
                          RegistryAccess.ENABLED),
                      clock.instant()));
        });
  }

  /** The newest first. */
  List<AuditEvent> events() {
    return metadata
        .database()
        .read(rows -> metadata.auditEvents().page(rows, Period.ALL, Optional.empty(), 1000));
  }

  List<Map<String, String>> details() {
    return events().stream().map(event -> event.entry().detail()).toList();
  }

  private static <T> T done(Change<T> change) {
    return switch (change) {
      case Change.Done<T>(T value) -> value;
      case Change.Refused<T> refused -> throw new AssertionError(refused);
    };
  }

  private long nanos() {
    return clock.millis() * 1_000_000;
  }

  @Override
  public void close() {
    metadata.close();
  }
}
