package stowage.metadata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** People, and the bots that stand for projects and groups. Their secrets are kept elsewhere. */
public final class Users {

  /** How the creation of a user ended. */
  public sealed interface Creation {

    record Created(User user) implements Creation {}

    /** Another user has the name, in whatever case. */
    record UsernameTaken() implements Creation {}
  }

  /** How the deletion of a user ended. */
  public sealed interface Deletion {

    /** With passwords, tokens and memberships. */
    record Deleted(User user) implements Deletion {}

    /** Nothing was changed: delete the user's own namespace first, in the same transaction. */
    record OwnsNamespace(long namespaceId) implements Deletion {}

    record Missing() implements Deletion {}
  }

  Users() {}

  /** Makes a user. The personal namespace is somebody else's, in the same transaction. */
  public Creation create(
      Transaction rows, String username, User.Kind kind, User.Profile profile, Instant now) {
    List<@Nullable Object> values = new ArrayList<>();
    Collections.addAll(values, username, key(username), kind.wireName());
    values.addAll(values(profile));
    values.add(Micros.of(now));
    Optional<Long> id = rows.first(UserSql.INSERT, row -> row.getLong(1), values.toArray());
    return id.<Creation>map(made -> new Creation.Created(find(rows, made).orElseThrow()))
        .orElseGet(Creation.UsernameTaken::new);
  }

  public Optional<User> find(Reading rows, long id) {
    return rows.first(UserSql.FIND, UserSql::read, id);
  }

  /** In whatever case; any text will do. */
  public Optional<User> findByUsername(Reading rows, String username) {
    // PostgreSQL holds no NUL, and fails where it is asked for one.
    return username.indexOf('\0') >= 0
        ? Optional.empty()
        : rows.first(UserSql.FIND_BY_USERNAME, UserSql::read, key(username));
  }

  /** The newest first. */
  public List<User> page(Reading rows, UserFilter filter, Slice slice) {
    if (!filter.canMatch()) {
      return List.of();
    }
    List<@Nullable Object> values = values(filter);
    values.add(slice.limit());
    values.add(slice.offset());
    return rows.list(UserSql.PAGE, UserSql::read, values.toArray());
  }

  /** How many there are on all pages. */
  public long count(Reading rows, UserFilter filter) {
    return filter.canMatch()
        ? rows.first(UserSql.COUNT, row -> row.getLong(1), values(filter).toArray()).orElseThrow()
        : 0;
  }

  /** Whether anybody administers this instance: an administrator who is not blocked. */
  public boolean hasAdministrator(Reading rows) {
    return rows.exists(UserSql.ADMINISTRATORS);
  }

  /**
   * Whether anybody would, without that user. Ask before the change, in its transaction: the
   * administrators are locked, so that two can't take the right from one another.
   */
  public boolean hasOtherAdministrator(Transaction rows, long id) {
    return rows.list(UserSql.ADMINISTRATORS_LOCKED, row -> row.getLong(1)).stream()
        .anyMatch(administrator -> administrator != id);
  }

  /**
   * Changes a user under a lock, so that of two changes neither undoes the other.
   *
   * @return the user after it; empty where there is none
   */
  public Optional<User> change(Transaction rows, long id, UnaryOperator<User.Profile> change) {
    Optional<User> found = rows.first(UserSql.FIND_TO_CHANGE, UserSql::read, id);
    return found.flatMap(
        user -> {
          List<@Nullable Object> values = values(change.apply(user.profile()));
          values.add(id);
          rows.change(UserSql.UPDATE, values.toArray());
          return find(rows, id);
        });
  }

  /** Deletes a user with all that hangs on them; what they made stays, without its maker. */
  public Deletion delete(Transaction rows, long id) {
    Optional<User> found = rows.first(UserSql.FIND_TO_DELETE, UserSql::read, id);
    if (found.isEmpty()) {
      return new Deletion.Missing();
    }
    // After the lock: nobody gets a namespace any more.
    Optional<Long> namespace = rows.first(UserSql.OWN_NAMESPACE, row -> row.getLong(1), id);
    if (namespace.isPresent()) {
      return new Deletion.OwnsNamespace(namespace.get());
    }
    rows.change(UserSql.DELETE, id);
    return new Deletion.Deleted(found.get());
  }

  private static String key(String username) {
    return username.toLowerCase(Locale.ROOT);
  }

  private static List<@Nullable Object> values(User.Profile profile) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(profile.name());
    values.add(profile.email().orElse(null));
    values.add(profile.isAdmin() ? 1 : 0);
    values.add(profile.isExternal() ? 1 : 0);
    values.add(profile.isTokensOnly() ? 1 : 0);
    values.add(profile.state().wireName());
    return values;
  }

  private static List<@Nullable Object> values(UserFilter filter) {
    String state = filter.state().map(User.State::wireName).orElse("");
    String kind = filter.kind().map(User.Kind::wireName).orElse("");
    String pattern = filter.pattern();
    List<@Nullable Object> values = new ArrayList<>();
    Collections.addAll(values, state, state, kind, kind);
    addFlag(values, filter.isAdmin());
    addFlag(values, filter.isExternal());
    Collections.addAll(values, pattern, pattern, filter.emailPattern());
    return values;
  }

  private static void addFlag(List<@Nullable Object> values, Optional<Boolean> wanted) {
    values.add(wanted.orElse(false) ? 1 : 0);
    values.add(wanted.orElse(true) ? 1 : 0);
  }
}
