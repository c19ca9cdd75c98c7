package stowage.core.people;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.Reading;
import stowage.metadata.SecondFactor;
import stowage.metadata.Slice;
import stowage.metadata.User;
import stowage.metadata.UserFilter;

/** Shows users. */
public final class UserListing {

  private final Metadata metadata;

  public UserListing(Metadata metadata) {
    this.metadata = metadata;
  }

  /**
   * Which users are wanted; what is empty doesn't matter.
   *
   * @param search what user name, name or e-mail address begins with
   * @param searchesEmail whether the address counts: not for those who must not learn it
   */
  public record Query(
      String search,
      Optional<Boolean> isActive,
      Optional<Boolean> isPerson,
      Optional<Boolean> isAdmin,
      Optional<Boolean> isExternal,
      boolean searchesEmail) {

    UserFilter filter() {
      Optional<User.State> state =
          isActive.map(active -> active ? User.State.ACTIVE : User.State.BLOCKED);
      Optional<User.Kind> kind = isPerson.filter(it -> it).map(_ -> User.Kind.PERSON);
      return new UserFilter(search, state, kind, isAdmin, isExternal, searchesEmail);
    }
  }

  /** Some of the users that were asked for, and how many there are in all. */
  public record Page(List<UserView> users, long total) {
    public Page {
      users = List.copyOf(users);
    }
  }

  /** The newest first: at most {@code limit}, after the first {@code offset}. */
  public Page page(Query query, int limit, long offset) {
    UserFilter filter = query.filter();
    return metadata
        .database()
        .read(
            rows ->
                new Page(
                    metadata.users().page(rows, filter, new Slice(limit, offset)).stream()
                        .map(user -> view(rows, user))
                        .toList(),
                    metadata.users().count(rows, filter)));
  }

  public Optional<UserView> find(long id) {
    return metadata
        .database()
        .read(rows -> metadata.users().find(rows, id).map(user -> view(rows, user)));
  }

  /** In whatever case. */
  public Optional<UserView> find(String username) {
    return metadata
        .database()
        .read(rows -> metadata.users().findByUsername(rows, username).map(it -> view(rows, it)));
  }

  UserView view(Reading rows, User user) {
    Optional<Namespace> namespace = metadata.namespaces().personal(rows, user.id());
    boolean hasSecondFactor =
        metadata
            .secondFactors()
            .find(rows, user.id())
            .flatMap(SecondFactor::confirmedAt)
            .isPresent();
    return UserView.of(
        user,
        namespace.map(it -> OptionalLong.of(it.id())).orElseGet(OptionalLong::empty),
        hasSecondFactor);
  }
}
