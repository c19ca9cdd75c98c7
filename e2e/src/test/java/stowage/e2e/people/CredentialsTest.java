package stowage.e2e.people;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One table: each client with each kind of credential, what it can do then, and what not. */
@Tag("machine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialsTest {

  @TempDir private static Path folder;

  private final List<ClientUnderTest> clients = new ArrayList<>();
  private final Team team = new Team();

  @BeforeAll
  void startClients() {
    clients.add(new DockerEngine());
    clients.add(new Podman(folder));
    clients.add(new Buildah(folder));
    clients.addAll(List.of(new Skopeo(), new Crane(), new Regctl()));
    clients.addAll(List.of(new OrasPython(), new OrasJava(), new Jib()));
  }

  @AfterAll
  void stop() {
    clients.forEach(ClientUnderTest::close);
    team.close();
  }

  Stream<Arguments> table() {
    return clients.stream()
        .map(client -> Named.of(nameOf(client), client))
        .flatMap(client -> Stream.of(Credential.values()).map(it -> Arguments.of(client, it)));
  }

  /** In lower case, as buildah makes a name of the folder that an image comes from. */
  private static String nameOf(ClientUnderTest client) {
    return client.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest(name = "{0} {1}", autoCloseArguments = false)
  @MethodSource("table")
  void doesWhatTheCredentialMayAndSaysWhyItDoesNothingElse(
      ClientUnderTest client, Credential credential) throws IOException {
    Path home = Files.createTempDirectory(folder, nameOf(client));
    Desk desk = new Desk(home, team.host(), team.login(credential, nameOf(client)));
    Set<Step> tried = EnumSet.noneOf(Step.class);
    tried.addAll(credential.tried());
    if (!client.canLogIn()) {
      tried.remove(Step.LOGIN);
    }

    Map<Step, Reply> replies = new EnumMap<>(Step.class);
    tried.forEach(step -> replies.put(step, take(step, client, desk)));

    Set<Step> expected = EnumSet.copyOf(tried);
    expected.retainAll(credential.working());
    if (client.readsBack() && !credential.working().contains(Step.PULL_PRIVATE)) {
      expected.remove(Step.PUSH_PRIVATE);
    }
    assertThat(tried.stream().filter(step -> requireNonNull(replies.get(step)).worked()))
        .as("%s", replies)
        .containsExactlyElementsOf(expected);
    replies.values().stream()
        .filter(reply -> !reply.worked())
        .forEach(reply -> assertThat(reply.text()).containsPattern(client.refusal()));
  }

  private static Reply take(Step step, ClientUnderTest client, Desk desk) {
    if (step != Step.LOGIN) {
      desk.keepLogin();
    }
    return switch (step) {
      case LOGIN -> client.login(desk);
      case PUSH_PRIVATE -> client.push(desk, desk.image(Team.PRIVATE + "/" + UUID.randomUUID()));
      case PULL_PUBLIC -> client.pull(desk, desk.image(Team.PUBLIC + "/seed"));
      case PULL_INTERNAL -> client.pull(desk, desk.image(Team.INTERNAL + "/seed"));
      case PULL_PRIVATE -> client.pull(desk, desk.image(Team.PRIVATE + "/seed"));
    };
  }
}
