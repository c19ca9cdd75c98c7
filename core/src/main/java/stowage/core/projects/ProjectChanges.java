package stowage.core.projects;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.Action;
import stowage.core.access.AuditTrail;
import stowage.core.access.ManagePermit;
import stowage.core.access.Requester;
import stowage.core.access.SettingsStore;
import stowage.core.access.SiteSettings;
import stowage.core.people.PathNames;
import stowage.metadata.AuditEvent;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.NewProject;
import stowage.metadata.Project;
import stowage.metadata.Transaction;
import stowage.model.Place;
import stowage.model.Visibility;

/**
 * Makes, changes, moves and deletes projects. Repositories keep their names, so a project that
 * holds some stays where it is, and stays.
 */
public final class ProjectChanges {

  private final Metadata metadata;
  private final SettingsStore settings;
  private final Changes changes;

  public ProjectChanges(Metadata metadata, SettingsStore settings, Clock clock) {
    this.metadata = metadata;
    this.settings = settings;
    this.changes = new Changes(metadata, clock);
  }

  /**
   * In a group or a personal namespace. It adopts repositories at its path that have no project.
   */
  public Outcome<ProjectView> create(ManagePermit permit, ProjectDraft draft) {
    long namespace = permit.placeFor(Action.CREATE_PROJECT).id();
    Optional<Problem> problem =
        Texts.problemOfName(draft.name())
            .or(() -> problemOfPath(draft.path()))
            .or(() -> Texts.problemOfDescription(draft.description()));
    if (problem.isPresent()) {
      return Outcome.refused(problem.get());
    }
    SiteSettings site = settings.current();
    return changes.run(
        rows -> {
          NewProject project =
              new NewProject(
                  namespace,
                  permit.requester().forAudit().id(),
                  draft.name(),
                  draft.path(),
                  draft.description(),
                  draft.visibility().orElseGet(() -> bounded(rows, namespace, site)),
                  draft.registryAccess().orElseGet(site::defaultRegistryAccess));
          return Outcome.of(metadata.projects().create(rows, project, changes.now()), Words::of)
              .map(
                  made ->
                      audited(
                          rows,
                          permit.requester(),
                          "project_created",
                          made,
                          Map.of("visibility", made.visibility().wireName())));
        });
  }

  private Visibility bounded(Transaction rows, long namespace, SiteSettings site) {
    Visibility usual = site.defaultProjectVisibility();
    return metadata
        .namespaces()
        .find(rows, namespace)
        .map(Namespace::visibility)
        .filter(most -> most.number() < usual.number())
        .orElse(usual);
  }

  public Outcome<ProjectView> update(ManagePermit permit, ProjectEdit edit) {
    long id = permit.placeFor(Action.CHANGE_PROJECT).id();
    return changes.run(
        rows ->
            project(rows, id)
                .then(project -> checked(project, edit))
                .then(
                    project ->
                        Outcome.of(metadata.projects().update(rows, id, edit.update()), Words::of))
                .then(project -> renamed(rows, project, edit.path()))
                .map(
                    project ->
                        audited(
                            rows, permit.requester(), "project_updated", project, edit.detail())));
  }

  private static Outcome<Project> checked(Project project, ProjectEdit edit) {
    return edit.name()
        .flatMap(Texts::problemOfName)
        .or(
            () ->
                edit.path()
                    .filter(path -> !path.equals(project.path()))
                    .flatMap(ProjectChanges::problemOfPath))
        .or(() -> edit.description().flatMap(Texts::problemOfDescription))
        .<Outcome<Project>>map(Outcome::refused)
        .orElseGet(() -> Outcome.done(project));
  }

  private Outcome<Project> renamed(Transaction rows, Project project, Optional<String> path) {
    return path.filter(wanted -> !wanted.equals(project.path()))
        .map(
            wanted -> Outcome.of(metadata.projects().rename(rows, project.id(), wanted), Words::of))
        .orElseGet(() -> Outcome.done(project));
  }

  /** Takes the leave to take it away, and the leave to put it there. */
  public Outcome<ProjectView> transfer(ManagePermit permit, ManagePermit into) {
    long id = permit.placeFor(Action.DELETE_PROJECT).id();
    long namespace = into.placeFor(Action.CREATE_PROJECT).id();
    return changes.run(
        rows ->
            project(rows, id)
                .then(
                    before ->
                        Outcome.of(metadata.projects().move(rows, id, namespace), Words::of)
                            .map(
                                after ->
                                    audited(
                                        rows,
                                        permit.requester(),
                                        "project_transferred",
                                        after,
                                        Map.of("from", before.fullPath())))));
  }

  /** Refused while it holds repositories. */
  public Outcome<ProjectView> delete(ManagePermit permit) {
    long id = permit.placeFor(Action.DELETE_PROJECT).id();
    return changes.run(
        rows ->
            Outcome.of(metadata.projects().delete(rows, id), Words::of)
                .map(
                    deleted ->
                        audited(rows, permit.requester(), "project_deleted", deleted, Map.of())));
  }

  private Outcome<Project> project(Transaction rows, long id) {
    return metadata
        .projects()
        .find(rows, id)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Problem.missing("project")));
  }

  private ProjectView audited(
      Transaction rows,
      Requester requester,
      String action,
      Project project,
      Map<String, String> detail) {
    changes.audit(rows, requester, action, target(project), detail);
    return new Views(metadata, rows).of(project);
  }

  private static AuditEvent.Target target(Project project) {
    return AuditTrail.place(Place.project(project.id()), project.fullPath());
  }

  private static Optional<Problem> problemOfPath(String path) {
    return PathNames.flaw(path).map(text -> Problem.invalid("path", text));
  }
}
