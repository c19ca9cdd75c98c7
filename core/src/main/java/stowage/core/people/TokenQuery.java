package stowage.core.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.metadata.AccessTokenFilter;
import stowage.metadata.TokenFilter;

/**
 * Which access tokens are wanted; what is empty doesn't matter.
 *
 * @param user whose they are; none for all that whoever asks may see
 * @param search a part of the name, in whatever case of ASCII
 */
public record TokenQuery(
    OptionalLong user,
    State state,
    Optional<Boolean> isRevoked,
    String search,
    Times times,
    Order order) {

  /** Whether they work. */
  public enum State {
    ALL,
    ACTIVE,
    INACTIVE
  }

  /** What they are sorted by; those that have no such time come last. */
  public enum Order {
    CREATED_ASC,
    CREATED_DESC,
    EXPIRES_ASC,
    EXPIRES_DESC,
    LAST_USED_ASC,
    LAST_USED_DESC,
    NAME_ASC,
    NAME_DESC
  }

  /** Later than one time and earlier than another; a token that has no such time is in neither. */
  public record Bounds<T>(Optional<T> after, Optional<T> before) {

    static <T> Bounds<T> none() {
      return new Bounds<>(Optional.empty(), Optional.empty());
    }

    private AccessTokenFilter.Bounds<T> filter() {
      return new AccessTokenFilter.Bounds<>(after, before);
    }
  }

  /** When it all happened. */
  public record Times(
      Bounds<Instant> created, Bounds<Instant> lastUsed, Bounds<LocalDate> expires) {

    static final Times ANY = new Times(Bounds.none(), Bounds.none(), Bounds.none());

    private AccessTokenFilter.Times filter() {
      return new AccessTokenFilter.Times(created.filter(), lastUsed.filter(), expires.filter());
    }
  }

  /** A user's, the newest first. */
  public static TokenQuery of(long user, State state) {
    return new TokenQuery(
        OptionalLong.of(user), state, Optional.empty(), "", Times.ANY, Order.CREATED_DESC);
  }

  TokenQuery ofUser(long id) {
    return new TokenQuery(OptionalLong.of(id), state, isRevoked, search, times, order);
  }

  AccessTokenFilter filter() {
    return new AccessTokenFilter(
        user,
        TokenFilter.valueOf(state.name()),
        isRevoked,
        search,
        times.filter(),
        AccessTokenFilter.Order.valueOf(order.name()));
  }
}
