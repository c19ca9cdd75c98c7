package stowage.core.projects;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.metadata.Member;
import stowage.metadata.Metadata;
import stowage.metadata.Reading;
import stowage.metadata.Slice;
import stowage.metadata.User;
import stowage.model.Place;

/** Reads who is a member of a group or project. */
public final class Memberships {

  /** As many are looked through for a part of a name. */
  private static final int MAX_SEARCHED = 10_000;

  private final Metadata metadata;
  private final Clock clock;

  public Memberships(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  /**
   * Which members to list.
   *
   * @param inherited whether those of the groups around count too, each user with the highest level
   * @param search a part of the user name or name; empty for any
   * @param users only these; empty for any
   */
  public record Query(boolean inherited, String search, Set<Long> users) {
    public Query {
      users = Set.copyOf(users);
    }

    boolean isForAll() {
      return search.isEmpty() && users.isEmpty();
    }

    boolean lets(Member member) {
      String part = search.toLowerCase(Locale.ROOT);
      return (users.isEmpty() || users.contains(member.membership().userId()))
          && (member.username().toLowerCase(Locale.ROOT).contains(part)
              || member.name().toLowerCase(Locale.ROOT).contains(part));
    }
  }

  public Page<MemberView> page(ManagePermit permit, Query query, Window window) {
    Place place = viewed(permit);
    return metadata.database().read(rows -> page(rows, place, query, window));
  }

  /** One of them. */
  public Optional<MemberView> find(ManagePermit permit, long userId, boolean inherited) {
    Query query = new Query(inherited, "", Set.of(userId));
    return page(permit, query, new Window(1, 0)).items().stream().findFirst();
  }

  private Page<MemberView> page(Reading rows, Place place, Query query, Window window) {
    if (query.isForAll()) {
      long total =
          query.inherited()
              ? metadata.members().countAll(rows, place, clock.instant())
              : metadata.members().countDirect(rows, place);
      return new Page<>(views(rows, members(rows, place, query, window.slice())), total);
    }
    List<Member> found =
        members(rows, place, query, Slice.first(MAX_SEARCHED)).stream()
            .filter(query::lets)
            .toList();
    List<Member> wanted = found.stream().skip(window.offset()).limit(window.limit()).toList();
    return new Page<>(views(rows, wanted), found.size());
  }

  private List<Member> members(Reading rows, Place place, Query query, Slice slice) {
    return query.inherited()
        ? metadata.members().all(rows, place, slice, clock.instant())
        : metadata.members().direct(rows, place, slice);
  }

  private List<MemberView> views(Reading rows, List<Member> members) {
    return members.stream().map(member -> view(metadata, rows, member)).toList();
  }

  static MemberView view(Metadata metadata, Reading rows, Member member) {
    boolean isActive =
        metadata.users().find(rows, member.membership().userId()).map(User::isActive).orElse(false);
    return new MemberView(
        member.membership().userId(),
        member.username(),
        member.name(),
        isActive,
        member.membership().level(),
        member.membership().expiresOn(),
        member.since());
  }

  private static Place viewed(ManagePermit permit) {
    return permit.place().kind() == Place.Kind.PROJECT
        ? permit.placeFor(Action.VIEW_PROJECT)
        : permit.placeFor(Action.VIEW_GROUP);
  }
}
