package stowage.core.people;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import stowage.core.access.Actor;
import stowage.core.access.Passwords;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;
import stowage.core.access.Revocations;
import stowage.core.access.SitePermit;
import stowage.core.jobs.MovableClock;
import stowage.metadata.AuditEvent;
import stowage.metadata.AuditEvents;
import stowage.metadata.Metadata;
import stowage.metadata.User;

/** What people and administrators can do, over a real database. */
final class Town implements AutoCloseable {
  static final SitePermit OPERATOR = SitePermit.ofOperator("operator");
  static final String PASSWORD = "correct horse";

  final MovableClock clock = new MovableClock();
  final Metadata metadata;
  final Passwords passwords = new Passwords(2);
  final Revocations revocations = new Revocations(clock, Duration.ofMinutes(5));
  final Permissions permissions;
  final UserAccounts accounts;
  final UserListing listing;
  final PersonalTokens tokens;

  Town(Path folder) {
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
    permissions = new Permissions(metadata, clock);
    accounts = new UserAccounts(metadata, passwords, revocations, clock);
    listing = new UserListing(metadata);
    tokens = new PersonalTokens(metadata, permissions, revocations, clock);
  }

  UserView user(String name) {
    return user(name, UserRights.usual());
  }

  UserView user(String name, UserRights rights) {
    return done(accounts.create(OPERATOR, NewUser.named(name, Optional.of(PASSWORD), rights)));
  }

  /** Logged in by password. */
  Requester as(UserView view) {
    User user = metadata.database().read(rows -> metadata.users().find(rows, view.id())).get();
    return new Requester(new Actor.Person(user, Optional.empty()), "192.0.2.1");
  }

  /** Logged in by a token. */
  Requester with(MadeToken made) {
    return metadata
        .database()
        .read(
            rows -> {
              User user = metadata.users().find(rows, made.token().userId()).get();
              var token = metadata.accessTokens().find(rows, made.token().id());
              return new Requester(new Actor.Person(user, token), "192.0.2.1");
            });
  }

  List<String> audited() {
    return metadata
        .database()
        .read(
            rows -> metadata.auditEvents().page(rows, AuditEvents.Period.ALL, Optional.empty(), 50))
        .stream()
        .map(AuditEvent::entry)
        .map(entry -> entry.actor().name() + " " + entry.action() + " " + entry.target().name())
        .toList();
  }

  static <T> T done(PeopleOutcome<T> outcome) {
    return switch (outcome) {
      case PeopleOutcome.Done<T>(T value) -> value;
      case PeopleOutcome.Refused<T>(PeopleProblem problem) ->
          throw new AssertionError(problem.toString());
    };
  }

  static String refusal(PeopleOutcome<?> outcome) {
    return switch (outcome) {
      case PeopleOutcome.Refused<?>(PeopleProblem problem) ->
          problem.cause() + " " + problem.field() + " " + problem.text();
      case PeopleOutcome.Done<?> done -> throw new AssertionError(done.toString());
    };
  }

  @Override
  public void close() {
    metadata.close();
  }
}
