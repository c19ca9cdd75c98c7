package stowage.metadata;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import stowage.metadata.User.Profile;
import stowage.metadata.Users.Creation;
import stowage.model.Visibility;

/** Short ways to people, what they log in with, and a project. */
abstract class PeopleCase extends ContractCase {

  static final LocalDate TODAY = LocalDate.parse("2026-11-21");
  static final SecretHash SECRET = SecretHash.of("secret");
  static final SecretHash NEXT_SECRET = SecretHash.of("next secret");

  void change(Consumer<Transaction> work) {
    metadata.database().change(Durability.PROCESS, work);
  }

  Creation create(String username, User.Kind kind, Profile profile) {
    return write(rows -> metadata.users().create(rows, username, kind, profile, NOW));
  }

  User user(String username, Profile profile) {
    if (create(username, User.Kind.PERSON, profile) instanceof Creation.Created(User user)) {
      return user;
    }
    throw new AssertionError(username + " is taken");
  }

  User user(String username) {
    return user(username, Profile.of(username));
  }

  User administrator(String username) {
    return user(username, Profile.of(username).withAdmin(true));
  }

  AccessToken accessToken(User user, String secret, Optional<LocalDate> expiresOn) {
    AccessToken.Details details =
        new AccessToken.Details("laptop", "for work", Set.of("read_api", "api"), expiresOn);
    return write(
        rows ->
            metadata
                .accessTokens()
                .create(
                    rows,
                    user.id(),
                    details,
                    SecretHash.of(secret),
                    OptionalLong.of(user.id()),
                    NOW)
                .orElseThrow());
  }

  AccessToken accessToken(User user) {
    return accessToken(user, "secret", Optional.empty());
  }

  Namespace group(String path) {
    NewGroup group = new NewGroup(OptionalLong.empty(), path, path, "", Visibility.PRIVATE);
    return PlacesCase.done(write(rows -> metadata.namespaces().createGroup(rows, group, NOW)));
  }

  /** A project in a group of its own. */
  long project(String path) {
    NewProject project = PlacesCase.newProject(group(path).id(), "project");
    return PlacesCase.done(write(rows -> metadata.projects().create(rows, project, NOW))).id();
  }

  boolean deleteProject(Transaction rows, long project) {
    return metadata.projects().delete(rows, project) instanceof Change.Done<?>;
  }
}
