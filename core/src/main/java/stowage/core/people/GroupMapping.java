package stowage.core.people;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import stowage.core.access.AuditTrail;
import stowage.core.access.Requester;
import stowage.metadata.Change;
import stowage.metadata.Member;
import stowage.metadata.Membership;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.Transaction;
import stowage.model.AccessLevel;
import stowage.model.Place;

/**
 * Makes somebody a member of the groups that follow from those at a provider, and no longer of
 * those that followed before. What was given by hand stays as it is.
 */
public final class GroupMapping {

  private final Metadata metadata;
  private final String provider;
  private final List<GroupGrant> grants;
  private final AuditTrail audit;
  private final Clock clock;

  public GroupMapping(Metadata metadata, String provider, List<GroupGrant> grants, Clock clock) {
    this.metadata = metadata;
    this.provider = provider;
    this.grants = List.copyOf(grants);
    this.audit = new AuditTrail(metadata, clock);
    this.clock = clock;
  }

  String provider() {
    return provider;
  }

  void apply(Transaction rows, Requester requester, long userId, Set<String> groups) {
    Map<Long, Granted> wanted = wanted(rows, groups);
    List<Place> owned = metadata.identities().memberships(rows, provider, userId);
    for (Place place : owned) {
      if (!wanted.containsKey(place.id())) {
        settled(rows, requester, "member_removed", metadata.members().remove(rows, place, userId));
      }
    }
    for (Granted granted : wanted.values()) {
      give(rows, requester, granted.membership(userId), owned.contains(granted.place()));
    }
  }

  /** What somebody is to be in a group. */
  private record Granted(Namespace group, AccessLevel level) {
    Place place() {
      return Place.namespace(group.id());
    }

    Membership membership(long userId) {
      return new Membership(place(), userId, level, Optional.empty());
    }

    Granted orHigher(Granted other) {
      return level.number() >= other.level.number() ? this : other;
    }
  }

  /** By number, the order in which groups are locked. */
  private Map<Long, Granted> wanted(Transaction rows, Set<String> groups) {
    Map<Long, Granted> wanted = new TreeMap<>();
    for (GroupGrant grant : grants) {
      if (groups.contains(grant.provided())) {
        metadata
            .namespaces()
            .find(rows, grant.fullPath())
            .filter(Namespace::isGroup)
            .map(found -> new Granted(found, grant.level()))
            .ifPresent(given -> wanted.merge(given.group().id(), given, Granted::orHigher));
      }
    }
    return wanted;
  }

  private void give(Transaction rows, Requester requester, Membership membership, boolean owned) {
    Optional<Member> is = metadata.members().find(rows, membership.place(), membership.userId());
    if (is.isEmpty()) {
      Change<Member> added =
          metadata.members().add(rows, membership, OptionalLong.empty(), clock.instant());
      if (settled(rows, requester, "member_added", added)) {
        metadata
            .identities()
            .ownMembership(rows, provider, membership.place(), membership.userId());
      }
    } else if (owned && !is.get().membership().equals(membership)) {
      settled(rows, requester, "member_updated", metadata.members().change(rows, membership));
    }
  }

  private boolean settled(
      Transaction rows, Requester requester, String action, Change<Member> change) {
    if (!(change instanceof Change.Done<Member>(Member member))) {
      return false;
    }
    Place place = member.membership().place();
    String path = metadata.namespaces().find(rows, place.id()).map(Namespace::fullPath).orElse("");
    audit.add(
        rows,
        requester,
        action,
        AuditTrail.place(place, path),
        Map.of(
            "user",
            member.username(),
            "access_level",
            Integer.toString(member.membership().level().number()),
            "provider",
            provider));
    return true;
  }
}
