package stowage.metadata;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which access tokens a listing shows; what is empty doesn't matter.
 *
 * @param search a part of the name, in whatever case of ASCII
 */
public record AccessTokenFilter(
    OptionalLong user,
    TokenFilter state,
    Optional<Boolean> isRevoked,
    String search,
    Times times,
    Order order) {

  /** Later than one time and earlier than another; a token that has no such time is in neither. */
  public record Bounds<T>(Optional<T> after, Optional<T> before) {

    public static <T> Bounds<T> none() {
      return new Bounds<>(Optional.empty(), Optional.empty());
    }
  }

  /** When it all happened. */
  public record Times(
      Bounds<Instant> created, Bounds<Instant> lastUsed, Bounds<LocalDate> expires) {

    public static final Times ANY = new Times(Bounds.none(), Bounds.none(), Bounds.none());
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

  /** The newest first, of everybody. */
  public static AccessTokenFilter in(TokenFilter state) {
    return new AccessTokenFilter(
        OptionalLong.empty(), state, Optional.empty(), "", Times.ANY, Order.CREATED_DESC);
  }

  public AccessTokenFilter of(long userId) {
    return new AccessTokenFilter(OptionalLong.of(userId), state, isRevoked, search, times, order);
  }

  boolean canMatch() {
    return SearchText.canMatch(search);
  }

  String pattern() {
    return '%' + SearchText.escaped(search) + '%';
  }
}
