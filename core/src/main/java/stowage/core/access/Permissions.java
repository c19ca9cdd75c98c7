package stowage.core.access;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.ProjectRights;
import stowage.metadata.Reading;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.Place;

/** Asks {@link Decisions} with what the rows say of an actor and a place. */
public final class Permissions {

  private final Metadata metadata;
  private final Clock clock;

  public Permissions(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  /** Leave to do something to a project, a group, or what is in it. */
  public Leave<ManagePermit> ask(Requester requester, Action action, Place place) {
    Verdict verdict =
        metadata.database().read(rows -> decide(rows, requester.actor(), action, place));
    return verdict.isAllowed()
        ? new Leave.Granted<>(new ManagePermit(requester, action, place))
        : new Leave.Refused<>(verdict);
  }

  /** Leave to do what only administrators may. */
  public Leave<SitePermit> askForSite(Requester requester, Ability ability) {
    Verdict verdict = Decisions.decideSite(ofSite(requester.actor()), ability);
    return verdict.isAllowed()
        ? new Leave.Granted<>(new SitePermit(requester))
        : new Leave.Refused<>(verdict);
  }

  /** A place that isn't there is as hidden as one that must not be known. */
  public Verdict decide(Reading rows, Actor actor, Action action, Place place) {
    return place.kind() == Place.Kind.PROJECT
        ? metadata
            .rights()
            .atProject(rows, idOf(actor), place.id(), clock.instant())
            .map(rights -> decide(rows, actor, action, rights))
            .orElse(Verdict.HIDDEN)
        : metadata
            .namespaces()
            .find(rows, place.id())
            .map(namespace -> decide(rows, actor, action, namespace))
            .orElse(Verdict.HIDDEN);
  }

  /**
   * About a project.
   *
   * @param rights those of {@link #idOf} there
   */
  public Verdict decide(Reading rows, Actor actor, Action action, ProjectRights rights) {
    return Decisions.decide(
        standing(rows, actor, rights),
        action,
        new ProjectAccess(rights.visibility(), rights.registryAccess()));
  }

  private Verdict decide(Reading rows, Actor actor, Action action, Namespace namespace) {
    return Decisions.decide(standing(rows, actor, namespace), action, namespace.visibility());
  }

  /** Whose rights have to be looked up for an actor; nobody's for deploy tokens. */
  public static OptionalLong idOf(Actor actor) {
    return actor.person().map(user -> OptionalLong.of(user.id())).orElseGet(OptionalLong::empty);
  }

  /** How an actor stands to a project. */
  public Standing standing(Reading rows, Actor actor, ProjectRights rights) {
    return switch (actor) {
      case Actor.Anonymous _ -> new Standing.Anonymous();
      case Actor.Operator operator -> operator(operator);
      case Actor.Person person -> standing(person.user(), person, rights.level());
      case Actor.Deployer deployer ->
          new Standing.DeployToken(
              Scope.ofWords(deployer.token().details().scopes()),
              covers(rows, deployer.token().place(), rights));
      case Actor.Job job ->
          new Standing.Job(
              job.token().projectId() == rights.projectId(),
              job.user().map(user -> standing(user, job, rights.level())));
    };
  }

  private Standing standing(Reading rows, Actor actor, Namespace namespace) {
    return switch (actor) {
      case Actor.Anonymous _ -> new Standing.Anonymous();
      case Actor.Operator operator -> operator(operator);
      case Actor.Person person ->
          standing(person.user(), person, level(rows, person.user(), namespace));
      case Actor.Deployer deployer ->
          new Standing.DeployToken(
              Scope.ofWords(deployer.token().details().scopes()),
              covers(rows, deployer.token().place(), namespace.fullPath()));
      case Actor.Job job ->
          new Standing.Job(
              false, job.user().map(user -> standing(user, job, level(rows, user, namespace))));
    };
  }

  private Optional<AccessLevel> level(Reading rows, User user, Namespace namespace) {
    return metadata.rights().at(rows, user.id(), Place.namespace(namespace.id()), clock.instant());
  }

  private static Standing.Person standing(User user, Actor actor, Optional<AccessLevel> level) {
    return new Standing.Person(
        level, user.profile().isAdmin(), user.profile().isExternal(), actor.abilities());
  }

  private static Standing operator(Actor.Operator operator) {
    return new Standing.Person(Optional.empty(), true, false, operator.abilities());
  }

  static Standing ofSite(Actor actor) {
    return switch (actor) {
      case Actor.Operator operator -> operator(operator);
      case Actor.Person person -> standing(person.user(), person, Optional.empty());
      case Actor.Anonymous _, Actor.Deployer _, Actor.Job _ -> new Standing.Anonymous();
    };
  }

  private boolean covers(Reading rows, Place holder, ProjectRights rights) {
    return holder.kind() == Place.Kind.PROJECT
        ? holder.id() == rights.projectId()
        : covers(rows, holder, rights.fullPath());
  }

  private boolean covers(Reading rows, Place holder, String fullPath) {
    return holder.kind() == Place.Kind.NAMESPACE
        && metadata
            .namespaces()
            .find(rows, holder.id())
            .map(group -> isWithin(fullPath, group.fullPath()))
            .orElse(false);
  }

  private static boolean isWithin(String path, String group) {
    return (path + "/").toLowerCase(Locale.ROOT).startsWith((group + "/").toLowerCase(Locale.ROOT));
  }
}
