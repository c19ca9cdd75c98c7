package stowage.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import stowage.model.Place;

/**
 * Who is what to a group, a personal namespace or a project. What expired stays listed where it was
 * given, and counts nowhere.
 */
public final class Members {

  Members() {}

  /** The direct membership of a user, expired or not. */
  public Optional<Member> find(Reading rows, Place place, long userId) {
    return rows.first(MemberSql.FIND, MemberSql::read, place.kind().wireName(), place.id(), userId);
  }

  /** Refused: PLACE_MISSING, USER_MISSING, EXISTS. */
  public Change<Member> add(
      Transaction rows, Membership membership, OptionalLong createdBy, Instant now) {
    Place place = membership.place();
    if (!PlaceRows.hold(rows, place)) {
      return Change.refused(Refusal.PLACE_MISSING);
    }
    if (!rows.exists(MemberSql.HOLD_USER, membership.userId())) {
      return Change.refused(Refusal.USER_MISSING);
    }
    int made =
        rows.change(
            MemberSql.INSERT,
            place.kind().wireName(),
            place.id(),
            membership.userId(),
            membership.level().number(),
            Days.orNull(membership.expiresOn()),
            Ids.orNull(createdBy),
            Micros.of(now));
    return made == 0 ? Change.refused(Refusal.EXISTS) : found(rows, membership);
  }

  /** Gives a member another level and expiry. Refused: MISSING. */
  public Change<Member> change(Transaction rows, Membership membership) {
    Place place = membership.place();
    int changed =
        rows.change(
            MemberSql.UPDATE,
            membership.level().number(),
            Days.orNull(membership.expiresOn()),
            place.kind().wireName(),
            place.id(),
            membership.userId());
    return changed == 0 ? Change.refused(Refusal.MISSING) : found(rows, membership);
  }

  /** Refused: MISSING. */
  public Change<Member> remove(Transaction rows, Place place, long userId) {
    Optional<Member> member = find(rows, place, userId);
    int removed = rows.change(MemberSql.DELETE, place.kind().wireName(), place.id(), userId);
    return removed == 0 ? Change.refused(Refusal.MISSING) : Change.done(member.orElseThrow());
  }

  /** Those of the place itself, expired ones too, by user. */
  public List<Member> direct(Reading rows, Place place, Slice slice) {
    return rows.list(
        MemberSql.DIRECT,
        MemberSql::read,
        place.kind().wireName(),
        place.id(),
        slice.limit(),
        slice.offset());
  }

  public long countDirect(Reading rows, Place place) {
    return rows.first(
            MemberSql.COUNT_DIRECT, row -> row.getLong(1), place.kind().wireName(), place.id())
        .orElseThrow();
  }

  /** Those of the place and of what it is in, each user once with the highest level, by user. */
  public List<Member> all(Reading rows, Place place, Slice slice, Instant now) {
    return rows.list(
        MemberSql.ALL,
        MemberSql::read,
        projectOf(place),
        namespaceOf(place),
        Days.of(now),
        slice.limit(),
        slice.offset());
  }

  public long countAll(Reading rows, Place place, Instant now) {
    return rows.first(
            MemberSql.COUNT_ALL,
            row -> row.getLong(1),
            projectOf(place),
            namespaceOf(place),
            Days.of(now))
        .orElseThrow();
  }

  /**
   * What a user was made at each of some projects, and in what those are in, in one statement; what
   * expired and groups that were let in don't count.
   */
  public List<GivenLevel> given(Reading rows, long userId, List<Long> projects, Instant now) {
    return projects.isEmpty()
        ? List.of()
        : GivenLevelSql.list(rows, userId, projects, Days.of(now));
  }

  static @Nullable Long projectOf(Place place) {
    return place.kind() == Place.Kind.PROJECT ? place.id() : null;
  }

  static @Nullable Long namespaceOf(Place place) {
    return place.kind() == Place.Kind.NAMESPACE ? place.id() : null;
  }

  private Change<Member> found(Transaction rows, Membership membership) {
    return Change.done(find(rows, membership.place(), membership.userId()).orElseThrow());
  }
}
