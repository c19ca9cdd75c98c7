package stowage.metadata;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.metadata.DeployToken.Details;
import stowage.metadata.DeployToken.ForPipelines;
import stowage.metadata.DeployToken.Login;
import stowage.model.Place;

/** Tokens of projects and groups. Revoked and expired ones stay to be shown. */
public final class DeployTokens {

  /** What GitLab calls those that are given no name of their own. */
  private static final String USERNAME_PREFIX = "gitlab+deploy-token-";

  DeployTokens() {}

  /**
   * Makes a token of a project or group.
   *
   * @return empty where there is no such place
   */
  public Optional<DeployToken> create(
      Transaction rows,
      Place place,
      Details details,
      Login login,
      OptionalLong createdBy,
      Instant now) {
    if (!PlaceRows.hold(rows, place)) {
      return Optional.empty();
    }
    long id =
        rows.first(
                DeployTokenSql.INSERT,
                row -> row.getLong(1),
                place.kind().wireName(),
                place.id(),
                login.username().orElse(""),
                details.name(),
                Scopes.toText(details.scopes()),
                Micros.orNull(details.expiresAt()),
                Ids.orNull(createdBy),
                Micros.of(now),
                login.secret().stored(),
                login.wrapped().orElse(null))
            .orElseThrow();
    if (login.username().isEmpty()) {
      rows.change(DeployTokenSql.NAME, USERNAME_PREFIX + id, id);
    }
    return find(rows, id);
  }

  public Optional<DeployToken> find(Reading rows, long id) {
    return rows.first(DeployTokenSql.FIND, DeployTokenSql::read, id);
  }

  /** The token of a secret, unless it was revoked or has expired. The user name is not checked. */
  public Optional<DeployToken> findLive(Reading rows, SecretHash secret, Instant now) {
    return rows.first(
        DeployTokenSql.FIND_LIVE, DeployTokenSql::read, secret.stored(), Micros.of(now));
  }

  /** The newest live token of that name whose secret can be read again. */
  public Optional<ForPipelines> findForPipelines(
      Reading rows, Place place, String name, Instant now) {
    return rows.first(
        DeployTokenSql.FIND_FOR_PIPELINES,
        DeployTokenSql::readForPipelines,
        place.kind().wireName(),
        place.id(),
        name,
        Micros.of(now));
  }

  /** The tokens of a project or group itself, the newest first. */
  public List<DeployToken> page(
      Reading rows, Place place, TokenFilter filter, Instant now, Slice slice) {
    return rows.list(
        DeployTokenSql.PAGE,
        DeployTokenSql::read,
        place.kind().wireName(),
        place.id(),
        Micros.of(now),
        filter.from(),
        filter.to(),
        slice.limit(),
        slice.offset());
  }

  /** How many there are on all pages. */
  public long count(Reading rows, Place place, TokenFilter filter, Instant now) {
    return rows.first(
            DeployTokenSql.COUNT,
            row -> row.getLong(1),
            place.kind().wireName(),
            place.id(),
            Micros.of(now),
            filter.from(),
            filter.to())
        .orElseThrow();
  }

  /** The tokens of all places, the newest first. */
  public List<DeployToken> pageOfAll(Reading rows, TokenFilter filter, Instant now, Slice slice) {
    return rows.list(
        DeployTokenSql.PAGE_OF_ALL,
        DeployTokenSql::read,
        Micros.of(now),
        filter.from(),
        filter.to(),
        slice.limit(),
        slice.offset());
  }

  /** How many there are on all pages. */
  public long countOfAll(Reading rows, TokenFilter filter, Instant now) {
    return rows.first(
            DeployTokenSql.COUNT_OF_ALL,
            row -> row.getLong(1),
            Micros.of(now),
            filter.from(),
            filter.to())
        .orElseThrow();
  }

  /** Ends a token and forgets it. False where there is none. */
  public boolean delete(Transaction rows, long id) {
    return rows.change(DeployTokenSql.DELETE, id) == 1;
  }

  /**
   * Ends a token; its secret can't be read any more.
   *
   * @return false where there is none, or it was revoked before
   */
  public boolean revoke(Transaction rows, long id, Instant now) {
    return rows.change(DeployTokenSql.REVOKE, Micros.of(now), id) == 1;
  }

  /**
   * Ends a token and makes one that is like it but for login and expiry.
   *
   * @param login with the old user name where it gives none
   * @return the new one; empty where the old one works no more
   */
  public Optional<DeployToken> rotate(
      Transaction rows, long id, Login login, Optional<Instant> expiresAt, Instant now) {
    if (rows.change(DeployTokenSql.REVOKE_LIVE, Micros.of(now), id, Micros.of(now)) == 0) {
      return Optional.empty();
    }
    DeployToken old = find(rows, id).orElseThrow();
    Details details = new Details(old.details().name(), old.details().scopes(), expiresAt);
    Optional<String> username = login.username().or(() -> Optional.of(old.username()));
    Login next = new Login(username, login.secret(), login.wrapped());
    return create(rows, old.place(), details, next, old.createdBy(), now);
  }

  /** Records when tokens were last used; those that are gone are passed over. */
  public void recordUses(Transaction rows, Collection<TokenUse> uses) {
    TokenUse.record(rows, DeployTokenSql.TOUCH, uses);
  }
}
