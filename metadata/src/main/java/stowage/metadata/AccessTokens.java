package stowage.metadata;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.model.Place;

/** Tokens that stand for users. Revoked and expired ones stay to be shown. */
public final class AccessTokens {

  AccessTokens() {}

  /**
   * Makes a token for a user.
   *
   * @return empty where there is no such user
   */
  public Optional<AccessToken> create(
      Transaction rows,
      long user,
      AccessToken.Details details,
      SecretHash secret,
      OptionalLong createdBy,
      Instant now) {
    if (!rows.exists(UserSql.HOLD, user)) {
      return Optional.empty();
    }
    return rows.first(
            AccessTokenSql.INSERT,
            row -> row.getLong(1),
            user,
            details.name(),
            details.description(),
            Scopes.toText(details.scopes()),
            Days.orNull(details.expiresOn()),
            Ids.orNull(createdBy),
            Micros.of(now),
            secret.stored())
        .flatMap(id -> find(rows, id));
  }

  public Optional<AccessToken> find(Reading rows, long id) {
    return rows.first(AccessTokenSql.FIND, AccessTokenSql::read, id);
  }

  /** The token of a secret, unless it was revoked or has expired, and whose it is. */
  public Optional<LiveAccessToken> findLive(Reading rows, SecretHash secret, Instant now) {
    return rows.first(
        AccessTokenSql.FIND_LIVE, AccessTokenSql::readLive, secret.stored(), Days.of(now));
  }

  public List<AccessToken> page(Reading rows, AccessTokenFilter filter, Instant now, Slice slice) {
    return AccessTokenListing.page(rows, filter, now, slice);
  }

  /** How many there are on all pages. */
  public long count(Reading rows, AccessTokenFilter filter, Instant now) {
    return AccessTokenListing.count(rows, filter, now);
  }

  /** The tokens of the bots that are members of a project or group, the newest first. */
  public List<AccessToken> pageOfBots(
      Reading rows, Place place, TokenFilter filter, Instant now, Slice slice) {
    return rows.list(
        AccessTokenSql.PAGE_OF_BOTS,
        AccessTokenSql::read,
        place.kind().wireName(),
        place.id(),
        Days.of(now),
        filter.from(),
        filter.to(),
        slice.limit(),
        slice.offset());
  }

  /** How many there are on all pages. */
  public long countOfBots(Reading rows, Place place, TokenFilter filter, Instant now) {
    return rows.first(
            AccessTokenSql.COUNT_OF_BOTS,
            row -> row.getLong(1),
            place.kind().wireName(),
            place.id(),
            Days.of(now),
            filter.from(),
            filter.to())
        .orElseThrow();
  }

  /**
   * Ends a token.
   *
   * @return false where there is none, or it was revoked before
   */
  public boolean revoke(Transaction rows, long id, Instant now) {
    return rows.change(AccessTokenSql.REVOKE, Micros.of(now), id) == 1;
  }

  /**
   * Ends a token and makes one that is like it but for secret and expiry.
   *
   * @return the new one; empty where the old one works no more
   */
  public Optional<AccessToken> rotate(
      Transaction rows, long id, SecretHash secret, Optional<LocalDate> expiresOn, Instant now) {
    if (rows.change(AccessTokenSql.REVOKE_LIVE, Micros.of(now), id, Days.of(now)) == 0) {
      return Optional.empty();
    }
    AccessToken old = find(rows, id).orElseThrow();
    AccessToken.Details details = old.details().expiringOn(expiresOn);
    return create(rows, old.userId(), details, secret, old.createdBy(), now);
  }

  /** Records when tokens were last used; those that are gone are passed over. */
  public void recordUses(Transaction rows, Collection<TokenUse> uses) {
    TokenUse.record(rows, AccessTokenSql.TOUCH, uses);
  }
}
