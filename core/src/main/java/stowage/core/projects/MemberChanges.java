package stowage.core.projects;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.Ability;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.access.Requester;
import stowage.metadata.AuditEvent;
import stowage.metadata.Member;
import stowage.metadata.Membership;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.Reading;
import stowage.metadata.Refusal;
import stowage.metadata.Transaction;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.Place;

/**
 * Makes people members of groups and projects, and ends it. Nobody gives, changes or takes a level
 * above their own, and no group or project loses its last owner; owners of the groups around count.
 */
public final class MemberChanges {

  private final Metadata metadata;
  private final Ranks ranks;
  private final Changes changes;

  public MemberChanges(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.ranks = new Ranks(metadata, clock);
    this.changes = new Changes(metadata, clock);
  }

  public Outcome<MemberView> add(
      ManagePermit permit, Newcomer newcomer, AccessLevel level, Optional<LocalDate> expiresOn) {
    Place place = changed(permit);
    return changes.run(
        rows ->
            checked(rows, permit.requester(), place, level)
                .then(_ -> user(rows, newcomer))
                .map(user -> new Membership(place, user.id(), level, expiresOn))
                .then(membership -> added(rows, permit.requester(), membership)));
  }

  private Outcome<Boolean> checked(
      Reading rows, Requester requester, Place place, AccessLevel level) {
    return Outcome.unless(
        problemOfPlace(rows, place).or(() -> ranks.problemOfLevel(rows, requester, place, level)));
  }

  private Outcome<User> user(Reading rows, Newcomer newcomer) {
    Optional<User> user =
        switch (newcomer) {
          case Newcomer.Id(long id) -> metadata.users().find(rows, id);
          case Newcomer.Username(String username) ->
              metadata.users().findByUsername(rows, username);
        };
    // A bot is deleted with the place that it stands for, so it is a member of no other.
    return user.filter(found -> found.kind() == User.Kind.PERSON)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Problem.missing("user")));
  }

  private Outcome<MemberView> added(Transaction rows, Requester requester, Membership membership) {
    return Outcome.of(
            metadata.members().add(rows, membership, requester.forAudit().id(), changes.now()),
            refusal ->
                refusal == Refusal.EXISTS
                    ? Problem.conflict("base", "Member already exists")
                    : Words.of(refusal))
        .map(member -> audited(rows, requester, "member_added", member));
  }

  /** Gives a direct member another level and expiry. */
  public Outcome<MemberView> change(
      ManagePermit permit, long userId, AccessLevel level, Optional<LocalDate> expiresOn) {
    Place place = changed(permit);
    Membership wanted = new Membership(place, userId, level, expiresOn);
    return changes.run(
        rows -> {
          ranks.lock(rows, place);
          return checked(rows, permit.requester(), place, level)
              .then(_ -> member(rows, place, userId))
              .then(before -> mayChange(rows, permit.requester(), before))
              .then(
                  before ->
                      level == AccessLevel.OWNER ? Outcome.done(before) : mayLose(rows, before))
              .then(_ -> Outcome.of(metadata.members().change(rows, wanted), Words::of))
              .map(member -> audited(rows, permit.requester(), "member_updated", member));
        });
  }

  /** Ends a direct membership. */
  public Outcome<MemberView> remove(ManagePermit permit, long userId) {
    Place place = changed(permit);
    return changes.run(
        rows -> {
          ranks.lock(rows, place);
          return member(rows, place, userId)
              .then(before -> mayChange(rows, permit.requester(), before))
              .then(before -> removed(rows, permit.requester(), before));
        });
  }

  /** Ends one's own membership, which takes no leave. */
  public Outcome<MemberView> leave(Requester requester, Place place) {
    Optional<User> user = requester.actor().person();
    if (user.isEmpty() || !requester.actor().abilities().contains(Ability.WRITE_API)) {
      return Outcome.refused(Problem.forbidden("base", "Only people leave"));
    }
    return changes.run(
        rows -> {
          ranks.lock(rows, place);
          return member(rows, place, user.get().id())
              .then(before -> removed(rows, requester, before));
        });
  }

  private Outcome<MemberView> removed(Transaction rows, Requester requester, Member before) {
    Membership membership = before.membership();
    return mayLose(rows, before)
        .then(
            _ ->
                Outcome.of(
                    metadata.members().remove(rows, membership.place(), membership.userId()),
                    Words::of))
        .map(member -> audited(rows, requester, "member_removed", member));
  }

  private Outcome<Member> member(Reading rows, Place place, long userId) {
    return metadata
        .members()
        .find(rows, place, userId)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Problem.missing("member")));
  }

  private Outcome<Member> mayChange(Reading rows, Requester requester, Member member) {
    Membership membership = member.membership();
    return Outcome.unless(
            ranks.problemOfLevel(rows, requester, membership.place(), membership.level()))
        .map(_ -> member);
  }

  private Outcome<Member> mayLose(Transaction rows, Member member) {
    Membership membership = member.membership();
    boolean isLast =
        membership.level() == AccessLevel.OWNER
            && !ranks.hasOtherOwner(rows, membership.place(), membership.userId());
    return isLast
        ? Outcome.refused(
            Problem.forbidden("base", "The last owner stays: make somebody else an owner first"))
        : Outcome.done(member);
  }

  /** Personal namespaces have one owner and no members. */
  private Optional<Problem> problemOfPlace(Reading rows, Place place) {
    boolean isPersonal =
        place.kind() == Place.Kind.NAMESPACE
            && metadata.namespaces().find(rows, place.id()).filter(Namespace::isGroup).isEmpty();
    return isPersonal ? Optional.of(Problem.missing("group")) : Optional.empty();
  }

  private MemberView audited(Transaction rows, Requester requester, String action, Member member) {
    Membership membership = member.membership();
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("user", member.username());
    detail.put("user_id", Long.toString(membership.userId()));
    detail.put("access_level", Integer.toString(membership.level().number()));
    membership.expiresOn().ifPresent(day -> detail.put("expires_at", day.toString()));
    changes.audit(rows, requester, action, target(rows, membership.place()), detail);
    return Memberships.view(metadata, rows, member);
  }

  private AuditEvent.Target target(Reading rows, Place place) {
    return PlaceNames.target(metadata, rows, place);
  }

  private static Place changed(ManagePermit permit) {
    return permit.place().kind() == Place.Kind.PROJECT
        ? permit.placeFor(Action.CHANGE_PROJECT_MEMBERS)
        : permit.placeFor(Action.CHANGE_GROUP_MEMBERS);
  }
}
