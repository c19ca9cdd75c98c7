package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import stowage.model.AccessLevel;
import stowage.model.Place;

/** Members of places, and groups that are let in. */
abstract class MembersContract extends PlacesCase {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  @Test
  void aMemberIsAddedChangedAndRemoved() {
    Place group = at(group("team"));
    long alice = user("alice");
    Membership given =
        new Membership(group, alice, AccessLevel.REPORTER, Optional.of(TODAY.plusDays(1)));

    Member added = done(add(given));

    assertThat(added).isEqualTo(new Member(given, "alice", "Name of alice", NOW));
    assertThat(find(group, alice)).contains(added);
    assertThat(refusal(add(given))).contains(Refusal.EXISTS);
    Membership changed = new Membership(group, alice, AccessLevel.OWNER, Optional.empty());
    assertThat(done(change(changed)).membership()).isEqualTo(changed);
    assertThat(done(remove(group, alice)).membership()).isEqualTo(changed);
    assertThat(find(group, alice)).isEmpty();
    assertThat(refusal(change(changed))).contains(Refusal.MISSING);
    assertThat(refusal(remove(group, alice))).contains(Refusal.MISSING);
  }

  @Test
  void aMemberNeedsAPlaceAndAUser() {
    Place group = at(group("team"));
    long alice = user("alice");

    assertThat(refusal(add(membership(Place.namespace(99), alice))))
        .contains(Refusal.PLACE_MISSING);
    assertThat(refusal(add(membership(Place.project(group.id()), alice))))
        .contains(Refusal.PLACE_MISSING);
    assertThat(refusal(add(membership(group, 99)))).contains(Refusal.USER_MISSING);
  }

  @Test
  void membersOfThePlaceItselfAreListedWithThoseThatExpired() {
    Project project = project(group("team"), "app");
    long alice = user("alice");
    long bob = user("bob");
    member(at(project), bob, AccessLevel.GUEST);
    done(add(new Membership(at(project), alice, AccessLevel.GUEST, Optional.of(TODAY))));
    member(Place.namespace(project.namespaceId()), user("carol"), AccessLevel.OWNER);

    assertThat(users(read(rows -> metadata.members().direct(rows, at(project), ALL))))
        .containsExactly("alice", "bob");
    assertThat(users(read(rows -> metadata.members().direct(rows, at(project), new Slice(1, 1)))))
        .containsExactly("bob");
    assertCounted(rows -> metadata.members().countDirect(rows, at(project))).isEqualTo(2);
  }

  @Test
  void allMembersAreListedOnceWithTheirHighestLevel() {
    Namespace top = group("top");
    Namespace below = group(top, "below");
    Project project = project(below, "app");
    long alice = user("alice");
    long bob = user("bob");
    long carol = user("carol");
    member(at(top), alice, AccessLevel.DEVELOPER);
    member(at(below), alice, AccessLevel.MAINTAINER);
    member(at(project), alice, AccessLevel.GUEST);
    member(at(top), bob, AccessLevel.GUEST);
    done(add(new Membership(at(below), bob, AccessLevel.OWNER, Optional.of(TODAY))));
    member(at(below), carol, AccessLevel.REPORTER);
    member(at(project), carol, AccessLevel.REPORTER);
    member(at(group("other")), user("dave"), AccessLevel.OWNER);

    List<Member> all = read(rows -> metadata.members().all(rows, at(project), ALL, NOW));

    assertThat(all)
        .extracting(Member::membership)
        .containsExactly(
            new Membership(at(below), alice, AccessLevel.MAINTAINER, Optional.empty()),
            new Membership(at(top), bob, AccessLevel.GUEST, Optional.empty()),
            new Membership(at(project), carol, AccessLevel.REPORTER, Optional.empty()));
    assertListed(rows -> metadata.members().all(rows, at(project), new Slice(1, 1), NOW))
        .containsExactly(all.get(1));
    assertCounted(rows -> metadata.members().countAll(rows, at(project), NOW)).isEqualTo(3);
    assertThat(users(read(rows -> metadata.members().all(rows, at(top), ALL, NOW))))
        .containsExactly("alice", "bob");
    assertCounted(rows -> metadata.members().countAll(rows, at(below), NOW)).isEqualTo(3);
  }

  @Test
  void aGroupIsLetInOnce() {
    Namespace friends = group("friends");
    Place project = at(project(group("team"), "app"));
    Share share =
        new Share(project, friends.id(), AccessLevel.DEVELOPER, Optional.of(TODAY.plusDays(3)));

    assertThat(done(add(share))).isEqualTo(share);

    assertThat(refusal(add(share))).contains(Refusal.EXISTS);
    assertThat(shares(project)).containsExactly(share);
    assertThat(done(removeShare(project, friends))).isEqualTo(share);
    assertThat(refusal(removeShare(project, friends))).contains(Refusal.MISSING);
    assertThat(shares(project)).isEmpty();
  }

  @Test
  void onlyGroupsAreLetInAndNotIntoPersonalNamespaces() {
    Namespace own = personal(user("alice"), "alice");
    Namespace team = group("team");
    Namespace friends = group("friends");

    assertThat(refusal(add(shareOf(at(team), own)))).contains(Refusal.NOT_A_GROUP);
    assertThat(refusal(add(shareOf(at(own), team)))).contains(Refusal.NOT_A_GROUP);
    assertThat(refusal(add(shareOf(at(team), team)))).contains(Refusal.INTO_ITSELF);
    assertThat(refusal(add(shareOf(Place.project(9), team)))).contains(Refusal.PLACE_MISSING);
    assertThat(refusal(add(new Share(at(team), 99, AccessLevel.GUEST, Optional.empty()))))
        .contains(Refusal.GROUP_MISSING);
    done(add(shareOf(at(project(own, "app")), team)));
    done(add(shareOf(at(team), friends)));
    done(write(rows -> metadata.namespaces().delete(rows, friends.id())));
    assertThat(shares(at(team))).isEmpty();
  }

  private static Membership membership(Place place, long user) {
    return new Membership(place, user, AccessLevel.GUEST, Optional.empty());
  }

  private static Share shareOf(Place place, Namespace group) {
    return new Share(place, group.id(), AccessLevel.GUEST, Optional.empty());
  }

  private static List<String> users(List<Member> members) {
    return members.stream().map(Member::username).toList();
  }

  private Change<Member> add(Membership membership) {
    return write(rows -> metadata.members().add(rows, membership, OptionalLong.empty(), NOW));
  }

  private Change<Member> change(Membership membership) {
    return write(rows -> metadata.members().change(rows, membership));
  }

  private Change<Member> remove(Place place, long user) {
    return write(rows -> metadata.members().remove(rows, place, user));
  }

  private Optional<Member> find(Place place, long user) {
    return read(rows -> metadata.members().find(rows, place, user));
  }

  private Change<Share> add(Share share) {
    return write(rows -> metadata.shares().add(rows, share, NOW));
  }

  private Change<Share> removeShare(Place place, Namespace group) {
    return write(rows -> metadata.shares().remove(rows, place, group.id()));
  }

  private List<Share> shares(Place place) {
    return read(rows -> metadata.shares().list(rows, place, ALL));
  }
}
