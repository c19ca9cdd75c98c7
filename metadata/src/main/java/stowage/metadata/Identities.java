package stowage.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.model.Place;

/** Whom directories and sign-in providers know, and the memberships that follow from that. */
public final class Identities {

  Identities() {}

  /**
   * Ties a user to a name at a provider.
   *
   * @return false where the name is another's, or the user has another there
   */
  public boolean add(Transaction rows, String provider, String subject, long userId) {
    return rows.change(IdentitySql.INSERT, provider, subject, userId) == 1;
  }

  public Optional<ExternalIdentity> find(Reading rows, String provider, String subject) {
    return rows.first(IdentitySql.FIND, IdentitySql::read, provider, subject);
  }

  /** How providers know a user, by provider. */
  public List<ExternalIdentity> ofUser(Reading rows, long userId) {
    return rows.list(IdentitySql.FIND_OF_USER, IdentitySql::read, userId);
  }

  /**
   * Whom a provider knows or knew, by subject.
   *
   * @param after the last subject of the page before; empty for the first page
   */
  public List<ExternalIdentity> page(Reading rows, String provider, String after, int limit) {
    return rows.list(IdentitySql.PAGE, IdentitySql::read, provider, after, limit);
  }

  /** Notes that a provider knows somebody no more, or again. */
  public void setGone(Transaction rows, String provider, String subject, Optional<Instant> goneAt) {
    rows.change(IdentitySql.SET_GONE, Micros.orNull(goneAt), provider, subject);
  }

  /** The places where a user's membership is due to a provider. */
  public List<Place> memberships(Reading rows, String provider, long userId) {
    return rows.list(IdentitySql.MEMBERSHIPS, Identities::place, userId, provider);
  }

  /** From now on a membership, which must be there, is due to a provider; until it is removed. */
  public void ownMembership(Transaction rows, String provider, Place place, long userId) {
    rows.change(IdentitySql.ADD_MEMBERSHIP, place.kind().wireName(), place.id(), userId, provider);
  }

  private static Place place(ResultSet row) throws SQLException {
    Place.Kind kind = Place.Kind.ofWireName(row.getString(1)).orElseThrow();
    return new Place(kind, row.getLong(2));
  }
}
