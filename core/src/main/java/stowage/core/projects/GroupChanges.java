package stowage.core.projects;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.core.access.Ability;
import stowage.core.access.Action;
import stowage.core.access.Actor;
import stowage.core.access.AuditTrail;
import stowage.core.access.ManagePermit;
import stowage.core.access.Requester;
import stowage.core.access.SettingsStore;
import stowage.core.people.PathNames;
import stowage.metadata.AuditEvent;
import stowage.metadata.Membership;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.NamespaceUpdate;
import stowage.metadata.NewGroup;
import stowage.metadata.Transaction;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.Visibility;

/** Makes, changes, moves and deletes groups. Whoever makes one owns it. */
public final class GroupChanges {

  private final Metadata metadata;
  private final SettingsStore settings;
  private final Changes changes;

  public GroupChanges(Metadata metadata, SettingsStore settings, Clock clock) {
    this.metadata = metadata;
    this.settings = settings;
    this.changes = new Changes(metadata, clock);
  }

  /** At the top: people may, but for external users and the bots of tokens. */
  public Outcome<NamespaceView> create(Requester requester, GroupDraft draft) {
    return mayCreateAtTop(requester)
        ? create(requester, OptionalLong.empty(), draft)
        : Outcome.refused(
            Problem.forbidden(
                "base", "Groups at the top are made by people, external ones excepted"));
  }

  /** Inside another group. */
  public Outcome<NamespaceView> createSubgroup(ManagePermit permit, GroupDraft draft) {
    long parent = permit.placeFor(Action.CREATE_SUBGROUP).id();
    return create(permit.requester(), OptionalLong.of(parent), draft);
  }

  private static boolean mayCreateAtTop(Requester requester) {
    return switch (requester.actor()) {
      case Actor.Operator _ -> true;
      case Actor.Person person ->
          person.user().kind() == User.Kind.PERSON
              && !person.user().profile().isExternal()
              && person.abilities().contains(Ability.WRITE_API);
      case Actor.Anonymous _, Actor.Deployer _, Actor.Job _ -> false;
    };
  }

  private Outcome<NamespaceView> create(
      Requester requester, OptionalLong parent, GroupDraft draft) {
    Optional<Problem> problem =
        Texts.problemOfName(draft.name())
            .or(() -> problemOfPath(draft.path(), parent.isEmpty()))
            .or(() -> Texts.problemOfDescription(draft.description()));
    if (problem.isPresent()) {
      return Outcome.refused(problem.get());
    }
    Visibility usual = settings.current().defaultGroupVisibility();
    return changes.run(
        rows -> {
          NewGroup group =
              new NewGroup(
                  parent,
                  draft.name(),
                  draft.path(),
                  draft.description(),
                  draft.visibility().orElseGet(() -> bounded(rows, parent, usual)));
          return Outcome.of(
                  metadata.namespaces().createGroup(rows, group, changes.now()), Words::of)
              .map(made -> created(rows, requester, made, draft));
        });
  }

  private Visibility bounded(Transaction rows, OptionalLong parent, Visibility usual) {
    return parent.isEmpty()
        ? usual
        : metadata
            .namespaces()
            .find(rows, parent.getAsLong())
            .map(Namespace::visibility)
            .filter(most -> most.number() < usual.number())
            .orElse(usual);
  }

  private NamespaceView created(
      Transaction rows, Requester requester, Namespace made, GroupDraft draft) {
    Place place = Place.namespace(made.id());
    OptionalLong creator = requester.forAudit().id();
    if (creator.isPresent()) {
      Membership owner =
          new Membership(place, creator.getAsLong(), AccessLevel.OWNER, Optional.empty());
      metadata.members().add(rows, owner, creator, changes.now());
    }
    if (draft.pushCreatesProjects()) {
      NamespaceUpdate update = NamespaceUpdate.none().withPushCreatesProjects(true);
      metadata.namespaces().update(rows, made.id(), update);
    }
    changes.audit(
        rows,
        requester,
        "group_created",
        target(made),
        Map.of("visibility", made.visibility().wireName()));
    return view(rows, made.id());
  }

  public Outcome<NamespaceView> update(ManagePermit permit, GroupEdit edit) {
    long id = permit.placeFor(Action.CHANGE_GROUP).id();
    return changes.run(
        rows ->
            group(rows, id)
                .then(group -> checked(group, edit))
                .then(
                    group ->
                        Outcome.of(
                            metadata.namespaces().update(rows, id, edit.update()), Words::of))
                .then(group -> renamed(rows, group, edit.path()))
                .map(
                    group -> {
                      changes.audit(
                          rows, permit.requester(), "group_updated", target(group), edit.detail());
                      return view(rows, id);
                    }));
  }

  private static Outcome<Namespace> checked(Namespace group, GroupEdit edit) {
    return edit.name()
        .flatMap(Texts::problemOfName)
        .or(
            () ->
                edit.path()
                    .filter(path -> !path.equals(group.path()))
                    .flatMap(path -> problemOfPath(path, group.parentId().isEmpty())))
        .or(() -> edit.description().flatMap(Texts::problemOfDescription))
        .<Outcome<Namespace>>map(Outcome::refused)
        .orElseGet(() -> Outcome.done(group));
  }

  private Outcome<Namespace> renamed(Transaction rows, Namespace group, Optional<String> path) {
    return path.filter(wanted -> !wanted.equals(group.path()))
        .map(
            wanted -> Outcome.of(metadata.namespaces().rename(rows, group.id(), wanted), Words::of))
        .orElseGet(() -> Outcome.done(group));
  }

  /** Into another group. */
  public Outcome<NamespaceView> transfer(ManagePermit permit, ManagePermit into) {
    return transfer(permit, OptionalLong.of(into.placeFor(Action.CREATE_SUBGROUP).id()));
  }

  /** Out of the group that it is in. */
  public Outcome<NamespaceView> transferToTop(ManagePermit permit) {
    return mayCreateAtTop(permit.requester())
        ? transfer(permit, OptionalLong.empty())
        : Outcome.refused(
            Problem.forbidden(
                "base", "Groups at the top are made by people, external ones excepted"));
  }

  private Outcome<NamespaceView> transfer(ManagePermit permit, OptionalLong parent) {
    long id = permit.placeFor(Action.CHANGE_GROUP).id();
    return changes.run(
        rows ->
            group(rows, id)
                .then(
                    group ->
                        problemOfPath(group.path(), parent.isEmpty())
                            .<Outcome<Namespace>>map(Outcome::refused)
                            .orElseGet(() -> Outcome.done(group)))
                .then(
                    before ->
                        Outcome.of(metadata.namespaces().move(rows, id, parent), Words::of)
                            .map(after -> moved(rows, permit.requester(), before, after))));
  }

  private NamespaceView moved(
      Transaction rows, Requester requester, Namespace before, Namespace after) {
    changes.audit(
        rows, requester, "group_transferred", target(after), Map.of("from", before.fullPath()));
    return view(rows, after.id());
  }

  /** Refused while groups or projects are inside. */
  public Outcome<NamespaceView> delete(ManagePermit permit) {
    long id = permit.placeFor(Action.DELETE_GROUP).id();
    return changes.run(
        rows ->
            group(rows, id)
                .then(
                    group -> {
                      NamespaceView view = new Views(metadata, rows).of(group);
                      return Outcome.of(metadata.namespaces().delete(rows, id), Words::of)
                          .map(
                              deleted -> {
                                changes.audit(
                                    rows,
                                    permit.requester(),
                                    "group_deleted",
                                    target(deleted),
                                    Map.of());
                                return view;
                              });
                    }));
  }

  private Outcome<Namespace> group(Transaction rows, long id) {
    return metadata
        .namespaces()
        .find(rows, id)
        .filter(Namespace::isGroup)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Problem.missing("group")));
  }

  private NamespaceView view(Transaction rows, long id) {
    return new Views(metadata, rows).of(metadata.namespaces().find(rows, id).orElseThrow());
  }

  private static AuditEvent.Target target(Namespace group) {
    return AuditTrail.place(Place.namespace(group.id()), group.fullPath());
  }

  private static Optional<Problem> problemOfPath(String path, boolean isAtTop) {
    Optional<String> flaw = isAtTop ? PathNames.flawAtTop(path) : PathNames.flaw(path);
    return flaw.map(text -> Problem.invalid("path", text));
  }
}
