package stowage.core.tokens;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import stowage.core.access.AccountAuthenticator;
import stowage.core.access.Actor;
import stowage.core.access.Admission;
import stowage.core.access.Demand;
import stowage.core.access.KeyRotation;
import stowage.core.access.KeyringSettings;
import stowage.core.access.Permissions;
import stowage.core.access.Presented;
import stowage.core.access.Requester;
import stowage.core.access.Revocations;
import stowage.core.access.Scope;
import stowage.core.access.SecretBox;
import stowage.core.access.SettingsStore;
import stowage.core.access.SigningKeyring;
import stowage.core.access.TokenIssuer;
import stowage.core.access.TokenRules;
import stowage.core.access.TokenVerifier;
import stowage.core.jobs.MovableClock;
import stowage.core.projects.PushedProjects;
import stowage.metadata.AccessToken;
import stowage.metadata.Change;
import stowage.metadata.Durability;
import stowage.metadata.Membership;
import stowage.metadata.Metadata;
import stowage.metadata.NewGroup;
import stowage.metadata.NewProject;
import stowage.metadata.Project;
import stowage.metadata.SecretHash;
import stowage.metadata.Transaction;
import stowage.metadata.User;
import stowage.metadata.Users;
import stowage.metadata.Work;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.RegistryAccess;
import stowage.model.RepositoryName;
import stowage.model.Visibility;

/** People and projects in a real database, a token service for them, and the registry's door. */
final class TokenTown implements AutoCloseable {

  static final String SERVICE = "container_registry";

  final MovableClock clock = new MovableClock();
  final Metadata metadata;
  final SettingsStore settings;
  final Revocations revocations;
  final TokenService service;
  final AccountAuthenticator door;
  final Permissions permissions;
  final KeyRotation rotation;

  TokenTown(Path folder) {
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
    settings = new SettingsStore(metadata, clock);
    permissions = new Permissions(metadata, clock);
    revocations = new Revocations(clock, Duration.ofDays(1));
    SecretBox box = new SecretBox(new byte[32]);
    SigningKeyring keyring = SigningKeyring.open(metadata, box, KeyringSettings.DEFAULT, clock);
    rotation = new KeyRotation(metadata, box, keyring, KeyringSettings.DEFAULT, clock);
    service =
        new TokenService(
            metadata,
            settings,
            new TokenIssuer("stowage", keyring, clock),
            new PushedProjects(metadata, settings, clock),
            clock);
    TokenRules rules = new TokenRules("stowage", SERVICE, Set.copyOf(TokenRules.ALGORITHMS));
    door =
        new AccountAuthenticator(
            metadata, new TokenVerifier(rules, keyring, clock), revocations, clock);
  }

  <T> T transact(Work<Transaction, T> work) {
    return metadata.database().transact(Durability.PROCESS, work);
  }

  void change(Consumer<Transaction> work) {
    metadata.database().change(Durability.PROCESS, work);
  }

  /** A user with a personal namespace. */
  User user(String name) {
    return user(name, false);
  }

  User admin(String name) {
    return user(name, true);
  }

  private User user(String name, boolean isAdmin) {
    return user(name, User.Profile.of(name).withAdmin(isAdmin));
  }

  User user(String name, User.Profile profile) {
    return transact(
        rows -> {
          Users.Creation made =
              metadata.users().create(rows, name, User.Kind.PERSON, profile, clock.instant());
          User user = ((Users.Creation.Created) made).user();
          done(metadata.namespaces().createPersonal(rows, user.id(), name, name, clock.instant()));
          return user;
        });
  }

  long group(String path, Visibility visibility) {
    return transact(
        rows ->
            done(metadata
                    .namespaces()
                    .createGroup(
                        rows,
                        new NewGroup(OptionalLong.empty(), path, path, "", visibility),
                        clock.instant()))
                .id());
  }

  Project project(long namespace, String path, Visibility visibility) {
    return project(namespace, path, visibility, RegistryAccess.ENABLED);
  }

  Project project(long namespace, String path, Visibility visibility, RegistryAccess registry) {
    return transact(
        rows ->
            done(
                metadata
                    .projects()
                    .create(
                        rows,
                        new NewProject(
                            namespace, OptionalLong.empty(), path, path, "", visibility, registry),
                        clock.instant())));
  }

  void member(User user, Place place, AccessLevel level) {
    change(
        rows ->
            done(
                metadata
                    .members()
                    .add(
                        rows,
                        new Membership(place, user.id(), level, Optional.empty()),
                        OptionalLong.empty(),
                        clock.instant())));
  }

  /** An access token of the user, as whoever holds it. */
  Actor holder(User user, Scope... scopes) {
    Set<String> words = Set.copyOf(List.of(scopes).stream().map(Scope::wireName).toList());
    AccessToken token =
        transact(
                rows ->
                    metadata
                        .accessTokens()
                        .create(
                            rows,
                            user.id(),
                            new AccessToken.Details("token", "", words, Optional.empty()),
                            SecretHash.of(user.username() + words),
                            OptionalLong.empty(),
                            clock.instant()))
            .orElseThrow();
    return new Actor.Person(user, Optional.of(token));
  }

  TokenAnswer ask(Actor actor, String... scopes) {
    return service.issue(
        new Requester(actor, "192.0.2.1"), SERVICE, RequestedScope.parse(List.of(scopes)));
  }

  /** The text of a token that has to be issued. */
  String token(Actor actor, String... scopes) {
    return ((TokenAnswer.Issued) ask(actor, scopes)).token().text();
  }

  Admission show(String token, Demand... demands) {
    return door.admit(new Presented.Token(token), List.of(demands));
  }

  boolean lets(String token, Demand demand) {
    return show(token, demand) instanceof Admission.Admitted;
  }

  static RepositoryName name(String text) {
    return RepositoryName.parse(text).orElseThrow();
  }

  static <T> T done(Change<T> change) {
    return ((Change.Done<T>) change).row();
  }

  @Override
  public void close() {
    metadata.close();
  }
}
