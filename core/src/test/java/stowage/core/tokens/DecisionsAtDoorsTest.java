package stowage.core.tokens;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.Action;
import stowage.core.access.Actor;
import stowage.core.access.DecisionTable;
import stowage.core.access.DecisionTable.Cell;
import stowage.core.access.Demand;
import stowage.core.access.Leave;
import stowage.core.access.ManagePermit;
import stowage.core.access.Requester;
import stowage.core.access.Scope;
import stowage.core.access.Verdict;
import stowage.metadata.DeployToken;
import stowage.metadata.JobToken;
import stowage.metadata.Project;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.RegistryAccess;
import stowage.model.RepositoryName;
import stowage.model.Visibility;

/**
 * The table of who may do what, held against both doors over real rows: the one that the REST API
 * and the pages ask at, and the one of registry tokens, which are issued and shown. Members are
 * those of the group that a project is in.
 */
class DecisionsAtDoorsTest {

  private static final Map<Action, Demands> IN_TOKENS =
      Map.of(
          Action.PULL, new Demands("pull", Demand::toPull),
          Action.PROBE, new Demands("pull,push", Demand::toLook),
          Action.PUSH, new Demands("pull,push", Demand::toPush),
          Action.DELETE_CONTENT, new Demands("delete", Demand::toDelete));

  @TempDir private Path folder;
  private TokenTown town;
  private Project elsewhere;
  private final Map<Visibility, Long> groups = new HashMap<>();
  private final Map<Spot, Project> projects = new HashMap<>();
  private final Map<String, User> users = new HashMap<>();
  private final Map<Cell, Actor> actors = new HashMap<>();

  private record Spot(Visibility visibility, RegistryAccess registry) {}

  /** What a client asks the token service for, and what it then needs the token for. */
  private record Demands(String actions, Function<RepositoryName, Demand> demand) {}

  @BeforeEach
  void build() {
    town = new TokenTown(folder);
    elsewhere = town.project(town.group("elsewhere", Visibility.PRIVATE), "x", Visibility.PRIVATE);
    for (Visibility visibility : Visibility.values()) {
      long group = town.group("team-" + lower(visibility), visibility);
      groups.put(visibility, group);
      for (RegistryAccess registry : RegistryAccess.values()) {
        projects.put(
            new Spot(visibility, registry),
            town.project(group, lower(registry), visibility, registry));
      }
    }
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void everyCellHoldsWhereverSomethingIsAskedFor() {
    expectAll(_ -> true, (cell, wanted) -> ask(cell) == wanted);
  }

  @Test
  void everyCellHoldsForRegistryTokens() {
    expectAll(
        cell -> IN_TOKENS.containsKey(cell.action()),
        (cell, wanted) -> isLetIn(cell) == wanted.isAllowed());
  }

  private void expectAll(Predicate<Cell> isMeant, BiPredicate<Cell, Verdict> door) {
    Map<Cell, Verdict> cells = DecisionTable.read().cells();
    List<Cell> meant = cells.keySet().stream().filter(isMeant).toList();
    assertThat(meant).hasSizeGreaterThan(5_000);
    assertThat(meant).allMatch(cell -> door.test(cell, cells.get(cell)));
  }

  private Verdict ask(Cell cell) {
    return switch (town.permissions.ask(requester(cell), cell.action(), place(cell))) {
      case Leave.Granted<ManagePermit> _ -> Verdict.ALLOWED;
      case Leave.Refused<ManagePermit> refused -> refused.verdict();
    };
  }

  private boolean isLetIn(Cell cell) {
    RepositoryName name = TokenTown.name(project(cell).fullPath() + "/image");
    Demands demands = requireNonNull(IN_TOKENS.get(cell.action()));
    TokenAnswer answer =
        town.service.issue(
            requester(cell),
            TokenTown.SERVICE,
            RequestedScope.parse(List.of("repository:" + name + ":" + demands.actions())));
    return answer instanceof TokenAnswer.Issued(var token)
        && town.lets(token.text(), demands.demand().apply(name));
  }

  private Requester requester(Cell cell) {
    return new Requester(actor(cell), "192.0.2.1");
  }

  private Place place(Cell cell) {
    return cell.action().matter() == Action.Matter.GROUP
        ? Place.namespace(group(cell))
        : Place.project(project(cell).id());
  }

  private Project project(Cell cell) {
    return requireNonNull(projects.get(new Spot(cell.visibility(), cell.registry())));
  }

  private long group(Cell cell) {
    return requireNonNull(groups.get(cell.visibility()));
  }

  private Actor actor(Cell cell) {
    return switch (cell.section()) {
      case "people" -> person(cell);
      case "anonymous" -> new Actor.Anonymous();
      case "deploy tokens" -> deployer(cell);
      case "jobs" -> job(cell);
      default -> throw new IllegalArgumentException(cell.section());
    };
  }

  private Actor person(Cell cell) {
    User user = user(cell);
    if (cell.credential().equals("password")) {
      return new Actor.Person(user);
    }
    Cell who =
        new Cell(
            cell.section(),
            Action.PULL,
            cell.credential(),
            Visibility.PRIVATE,
            RegistryAccess.ENABLED,
            cell.kind(),
            cell.column());
    return actors.computeIfAbsent(who, _ -> town.holder(user, scopes(cell).toArray(Scope[]::new)));
  }

  private User user(Cell cell) {
    return users.computeIfAbsent(cell.kind() + "-" + cell.column(), _ -> settle(cell));
  }

  private User settle(Cell cell) {
    String name = cell.kind() + "-" + cell.column();
    User.Profile profile =
        new User.Profile(
            name,
            Optional.empty(),
            cell.column().equals("admin"),
            cell.kind().equals("external"),
            false,
            User.State.ACTIVE);
    User user = town.user(name, profile);
    level(cell.column())
        .ifPresent(
            level -> groups.values().forEach(id -> town.member(user, Place.namespace(id), level)));
    return user;
  }

  private static Optional<AccessLevel> level(String column) {
    return Arrays.stream(AccessLevel.values())
        .filter(level -> lower(level).equals(column))
        .findFirst();
  }

  private Actor deployer(Cell cell) {
    Place place =
        cell.column().equals("covers")
            ? Place.namespace(group(cell))
            : Place.project(elsewhere.id());
    Set<String> words = Set.copyOf(scopes(cell).stream().map(Scope::wireName).toList());
    return new Actor.Deployer(
        new DeployToken(
            1,
            place,
            "deployer",
            new DeployToken.Details("token", words, Optional.empty()),
            OptionalLong.empty(),
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty()));
  }

  private Actor job(Cell cell) {
    Project own = cell.credential().equals("own") ? project(cell) : elsewhere;
    Optional<User> user =
        Optional.of(cell).filter(it -> !it.column().equals("nobody")).map(this::user);
    OptionalLong id = user.stream().mapToLong(User::id).findFirst();
    return new Actor.Job(new JobToken(1, own.id(), id, "job", Instant.EPOCH, Instant.MAX), user);
  }

  private static List<Scope> scopes(Cell cell) {
    return Arrays.stream(cell.credential().split("\\+", -1))
        .map(word -> Scope.ofWireName(word).orElseThrow())
        .toList();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
