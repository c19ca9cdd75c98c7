package stowage.e2e.people;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stowage.e2e.Api;
import stowage.e2e.StowageServer;
import tools.jackson.databind.JsonNode;

/**
 * What an administrator does over the REST API. A place is named by its path there: {@code
 * /projects/7} or {@code /groups/3}.
 */
final class Administrator {

  static final String READ = "read_registry";
  static final String WRITE = "write_registry";
  static final String DEVELOPER = "30";

  private final Login login;
  private final Api api;
  private final Map<String, String> numbers = new HashMap<>();

  Administrator(StowageServer server) {
    String token = server.admin("token", "create", "root", "--name", "test", "--scopes", "api");
    this.login = new Login("root", token.strip());
    this.api = new Api(server.registry(), login.secret());
  }

  Login login() {
    return login;
  }

  Api api() {
    return api;
  }

  String group(String path) {
    String number = api.createdId("/groups", "name", path, "path", path, "visibility", "public");
    numbers.put(path, number);
    return "/groups/" + number;
  }

  /** A project in a group that was made before. */
  String project(String path, String visibility) {
    String[] names = path.split("/", 2);
    String group = number(names[0]);
    return "/projects/"
        + api.createdId(
            "/projects", "name", names[1], "namespace_id", group, "visibility", visibility);
  }

  /**
   * Creates a user with a password.
   *
   * @param more fields of the user, names and values by turns
   */
  Login user(String name, String... more) {
    Login made = new Login(name, "a password of " + name);
    List<String> fields = new ArrayList<>(List.of("username", name, "name", name));
    fields.addAll(List.of("email", name + "@example.com", "password", made.secret()));
    fields.addAll(List.of(more));
    numbers.put(name, api.createdId("/users", fields.toArray(String[]::new)));
    return made;
  }

  /** Creates a user who is a member of a place. */
  Login member(String name, String place, String level, String... more) {
    Login made = user(name, more);
    api.create(place + "/members", "user_id", number(name), "access_level", level);
    return made;
  }

  private String number(String name) {
    return requireNonNull(numbers.get(name), name);
  }

  /** A token of a user's. Its holder may say any name. */
  Login personalToken(String user, String... scopes) {
    String path = "/users/" + number(user) + "/personal_access_tokens";
    return new Login("any", api.createdToken(path, withScopes(scopes, "name", "a token")));
  }

  /** A token of a place itself, which acts as a developer. */
  Login placeToken(String place, String... scopes) {
    String[] fields = withScopes(scopes, "name", "a token", "access_level", DEVELOPER);
    return new Login("any", api.createdToken(place + "/access_tokens", fields));
  }

  Login deployToken(String place, String... scopes) {
    JsonNode made =
        api.create(place + "/deploy_tokens", withScopes(scopes, "name", "a deploy token"));
    return new Login(made.get("username").asString(), made.get("token").asString());
  }

  Login jobToken(String project) {
    JsonNode variables = api.create(project + "/job_tokens").get("variables");
    return new Login(
        variables.get("CI_REGISTRY_USER").asString(),
        variables.get("CI_REGISTRY_PASSWORD").asString());
  }

  private static String[] withScopes(String[] scopes, String... fields) {
    List<String> all = new ArrayList<>(List.of(fields));
    List.of(scopes).forEach(scope -> all.addAll(List.of("scopes[]", scope)));
    return all.toArray(String[]::new);
  }
}
