package stowage.e2e.people;

import static java.util.Objects.requireNonNull;
import static stowage.e2e.people.Administrator.DEVELOPER;
import static stowage.e2e.people.Administrator.READ;
import static stowage.e2e.people.Administrator.WRITE;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stowage.e2e.Api;
import stowage.e2e.StowageServer;
import stowage.e2e.clients.Images;

/**
 * A server with accounts, and on it a public, an internal and a private project of one group, the
 * people who work there, and a credential of each kind. Each project has an image to pull.
 */
final class Team implements AutoCloseable {

  static final String PUBLIC = "crew/open";
  static final String INTERNAL = "crew/inner";
  static final String PRIVATE = "crew/app";

  private static final String GUEST = "10";
  private static final String REPORTER = "20";

  private final StowageServer server = StowageServer.start("auth: accounts\n");
  private final Map<Credential, Login> logins = new EnumMap<>(Credential.class);
  private final Administrator administrator = new Administrator(server);
  private final String group = administrator.group("crew");
  private final String project = administrator.project(PRIVATE, "private");

  Team() {
    try {
      makeProjects();
      makePeople();
      makeSecondFactor();
      makeTokensOfPlaces();
      makeWrongOnes();
    } catch (RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  private void makeProjects() {
    administrator.project(PUBLIC, "public");
    administrator.project(INTERNAL, "internal");
    Pusher pusher = new Pusher(server.registry(), administrator.login());
    for (String path : List.of(PUBLIC, INTERNAL, PRIVATE)) {
      pusher.push(path + "/seed", "1", Images.oci().image(1));
    }
  }

  private void makePeople() {
    put(Credential.PASSWORD_OF_A_STRANGER, administrator.user("stranger"));
    put(Credential.PASSWORD_OF_A_GUEST, administrator.member("guest", project, GUEST));
    put(Credential.PASSWORD_OF_A_REPORTER, administrator.member("reporter", project, REPORTER));
    put(Credential.PASSWORD_OF_A_DEVELOPER, administrator.member("developer", project, DEVELOPER));
    put(Credential.TOKEN_THAT_READS, administrator.personalToken("developer", READ));
    put(Credential.TOKEN_THAT_WRITES, administrator.personalToken("developer", WRITE));
    put(Credential.TOKEN_THAT_DOES_BOTH, administrator.personalToken("developer", READ, WRITE));
    put(Credential.TOKEN_OF_A_STRANGER, administrator.personalToken("stranger", READ, WRITE));
  }

  private void makeSecondFactor() {
    Login given = administrator.member("careful", project, DEVELOPER);
    Login chosen = new Login(given.user(), "what was chosen instead");
    new Browser(server.baseUri()).turnOnSecondFactor(given, chosen);
    put(Credential.PASSWORD_BESIDE_A_SECOND_FACTOR, chosen);
    Login token = administrator.personalToken("careful", READ, WRITE);
    put(Credential.TOKEN_BESIDE_A_SECOND_FACTOR, token);
  }

  private void makeTokensOfPlaces() {
    put(Credential.TOKEN_OF_THE_PROJECT, administrator.placeToken(project, READ, WRITE));
    put(Credential.TOKEN_OF_THE_GROUP, administrator.placeToken(group, READ, WRITE));
    put(Credential.DEPLOY_TOKEN_OF_THE_PROJECT, administrator.deployToken(project, READ, WRITE));
    put(Credential.DEPLOY_TOKEN_OF_THE_GROUP, administrator.deployToken(group, READ, WRITE));
    put(Credential.DEPLOY_TOKEN_THAT_READS, administrator.deployToken(project, READ));
    put(Credential.JOB_TOKEN, administrator.jobToken(project));
  }

  private void makeWrongOnes() {
    Login revoked = administrator.personalToken("developer", READ, WRITE);
    Api own = new Api(server.registry(), revoked.secret());
    own.delete("/personal_access_tokens/self").expect(204);
    put(Credential.REVOKED_TOKEN, revoked);
    Login deploy = administrator.deployToken(project, READ, WRITE);
    put(Credential.DEPLOY_TOKEN_UNDER_ANOTHER_NAME, new Login("another", deploy.secret()));
    Login robot = administrator.member("robot", project, DEVELOPER, "tokens_only", "true");
    put(Credential.PASSWORD_WHERE_ONLY_TOKENS_DO, robot);
  }

  private void put(Credential credential, Login login) {
    logins.put(credential, login);
  }

  /**
   * What somebody logs in with.
   *
   * @param who tries it: wrong passwords are counted by user, so each client has a user of its own
   */
  Optional<Login> login(Credential credential, String who) {
    return switch (credential) {
      case NONE -> Optional.empty();
      case WRONG_PASSWORD ->
          Optional.of(new Login(administrator.user("user-of-" + who).user(), "a guess"));
      default -> Optional.of(requireNonNull(logins.get(credential), credential::name));
    };
  }

  String host() {
    return server.baseUri().getAuthority();
  }

  @Override
  public void close() {
    server.close();
  }
}
