package stowage.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.model.Place;

/** Groups that are let into other groups and into projects. */
public final class Shares {

  Shares() {}

  /** Refused: PLACE_MISSING, GROUP_MISSING, NOT_A_GROUP, INTO_ITSELF, EXISTS. */
  public Change<Share> add(Transaction rows, Share share, Instant now) {
    return refusal(rows, share)
        .<Change<Share>>map(Change::refused)
        .orElseGet(() -> insert(rows, share, now));
  }

  private static Change<Share> insert(Transaction rows, Share share, Instant now) {
    int made =
        rows.change(
            ShareSql.INSERT,
            share.place().kind().wireName(),
            share.place().id(),
            share.groupId(),
            share.level().number(),
            Days.orNull(share.expiresOn()),
            Micros.of(now));
    return made == 0 ? Change.refused(Refusal.EXISTS) : Change.done(share);
  }

  private static Optional<Refusal> refusal(Transaction rows, Share share) {
    Place group = Place.namespace(share.groupId());
    if (share.place().equals(group)) {
      return Optional.of(Refusal.INTO_ITSELF);
    }
    if (!PlaceRows.hold(rows, share.place())) {
      return Optional.of(Refusal.PLACE_MISSING);
    }
    if (!PlaceRows.hold(rows, group)) {
      return Optional.of(Refusal.GROUP_MISSING);
    }
    boolean groups = isGroup(rows, group) && isGroup(rows, share.place());
    return groups ? Optional.empty() : Optional.of(Refusal.NOT_A_GROUP);
  }

  /** A project will do as well. */
  private static boolean isGroup(Reading rows, Place place) {
    return place.kind() == Place.Kind.PROJECT
        || rows.first(NamespaceSql.FIND, NamespaceSql::read, place.id())
            .filter(Namespace::isGroup)
            .isPresent();
  }

  /** Refused: MISSING. */
  public Change<Share> remove(Transaction rows, Place place, long groupId) {
    return rows.first(ShareSql.DELETE, ShareSql::read, place.kind().wireName(), place.id(), groupId)
        .map(Change::done)
        .orElseGet(() -> Change.refused(Refusal.MISSING));
  }

  /** Shares of a place itself, expired ones too, by group. */
  public List<Share> list(Reading rows, Place place, Slice slice) {
    return rows.list(
        ShareSql.OF_PLACE,
        ShareSql::read,
        place.kind().wireName(),
        place.id(),
        slice.limit(),
        slice.offset());
  }
}
