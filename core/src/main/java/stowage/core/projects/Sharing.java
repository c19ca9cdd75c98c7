package stowage.core.projects;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.Reading;
import stowage.metadata.Refusal;
import stowage.metadata.Share;
import stowage.metadata.Slice;
import stowage.metadata.Transaction;
import stowage.model.AccessLevel;
import stowage.model.Place;

/** Lets groups into other groups and into projects. */
public final class Sharing {

  private static final int MAX_LISTED = 1_000;

  private final Metadata metadata;
  private final Permissions permissions;
  private final Ranks ranks;
  private final Changes changes;

  public Sharing(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.permissions = new Permissions(metadata, clock);
    this.ranks = new Ranks(metadata, clock);
    this.changes = new Changes(metadata, clock);
  }

  /** Those of the place itself that whoever asks may know of. */
  public List<ShareView> list(ManagePermit permit) {
    Place place =
        permit.place().kind() == Place.Kind.PROJECT
            ? permit.placeFor(Action.VIEW_PROJECT)
            : permit.placeFor(Action.VIEW_GROUP);
    return metadata
        .database()
        .read(
            rows ->
                metadata.shares().list(rows, place, Slice.first(MAX_LISTED)).stream()
                    .filter(share -> sees(rows, permit.requester(), share.groupId()))
                    .map(share -> view(rows, share))
                    .toList());
  }

  /** The group has to be one that whoever asks may see, and the level none above their own. */
  public Outcome<ShareView> add(
      ManagePermit permit, long groupId, AccessLevel level, Optional<LocalDate> expiresOn) {
    Share share = new Share(changed(permit), groupId, level, expiresOn);
    Requester requester = permit.requester();
    return changes.run(
        rows ->
            Outcome.unless(
                    problemOfGroup(rows, requester, groupId)
                        .or(() -> ranks.problemOfLevel(rows, requester, share.place(), level)))
                .then(
                    _ ->
                        Outcome.of(
                            metadata.shares().add(rows, share, changes.now()), Sharing::words))
                .map(made -> audited(rows, requester, "group_share_added", made)));
  }

  public Outcome<ShareView> remove(ManagePermit permit, long groupId) {
    Place place = changed(permit);
    return changes.run(
        rows ->
            Outcome.of(metadata.shares().remove(rows, place, groupId), Sharing::words)
                .map(share -> audited(rows, permit.requester(), "group_share_removed", share)));
  }

  private Optional<Problem> problemOfGroup(Reading rows, Requester requester, long groupId) {
    return sees(rows, requester, groupId)
        ? Optional.empty()
        : Optional.of(Problem.missing("group"));
  }

  private boolean sees(Reading rows, Requester requester, long groupId) {
    return permissions
        .decide(rows, requester.actor(), Action.VIEW_GROUP, Place.namespace(groupId))
        .isAllowed();
  }

  private static Problem words(Refusal refusal) {
    return switch (refusal) {
      case EXISTS -> Problem.conflict("group", "is let in already");
      case MISSING -> Problem.missing("group");
      case INTO_ITSELF -> Problem.invalid("group", "can't be shared with itself");
      case NOT_A_GROUP -> Problem.invalid("group", "is a personal namespace");
      default -> Words.of(refusal);
    };
  }

  private ShareView audited(Transaction rows, Requester requester, String action, Share share) {
    ShareView view = view(rows, share);
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("group", view.groupFullPath());
    detail.put("group_id", Long.toString(share.groupId()));
    detail.put("access_level", Integer.toString(share.level().number()));
    share.expiresOn().ifPresent(day -> detail.put("expires_at", day.toString()));
    changes.audit(
        rows, requester, action, PlaceNames.target(metadata, rows, share.place()), detail);
    return view;
  }

  private ShareView view(Reading rows, Share share) {
    Optional<Namespace> group = metadata.namespaces().find(rows, share.groupId());
    return new ShareView(
        share.groupId(),
        group.map(Namespace::name).orElse(""),
        group.map(Namespace::fullPath).orElse(""),
        share.level(),
        share.expiresOn());
  }

  private static Place changed(ManagePermit permit) {
    return permit.place().kind() == Place.Kind.PROJECT
        ? permit.placeFor(Action.CHANGE_PROJECT_MEMBERS)
        : permit.placeFor(Action.CHANGE_GROUP_MEMBERS);
  }
}
