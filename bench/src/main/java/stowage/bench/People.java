package stowage.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stowage.bench.load.Fetch;
import stowage.bench.load.Operation;
import stowage.bench.load.Server;
import stowage.bench.load.VaryingFetch;

/**
 * Who comes in to a server with accounts: one user with a password and an access token, and chains
 * of groups that the user is a member of.
 *
 * @param chains of groups, as {@link GroupSeeder} makes them
 */
record People(Server server, String password, String accessToken, int chains) {

  static final String USER = "bench";

  private static final String SERVICE = "/jwt/auth?service=container_registry";
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

  /** Registry tokens live this long; a measurement takes less. */
  private static final int TOKEN_MINUTES = 12 * 60;

  /** Settles people on a server, which is started again. */
  static People settle(OwnServer own, int chains) throws IOException, InterruptedException {
    String password = own.admin("user", "create", USER);
    String administrator = own.admin("token", "create", "root", "--name", USER, "--scopes", "api");
    String accessToken =
        own.admin(
            "token", "create", USER, "--name", USER, "--scopes", "read_registry,write_registry");
    letTokensLive(own.server(), administrator);
    own.stop();
    GroupSeeder.seed(own.database(), USER, chains);
    own.start();
    return new People(own.server(), password, accessToken, chains);
  }

  private static void letTokensLive(Server server, String administrator)
      throws IOException, InterruptedException {
    String path = "/api/v4/application/settings?container_registry_token_expire_delay=";
    send(
        HttpRequest.newBuilder(uri(server, path + TOKEN_MINUTES))
            .header("PRIVATE-TOKEN", administrator)
            .PUT(HttpRequest.BodyPublishers.noBody()));
  }

  /** The server as it answers to a token for some of its repositories. */
  Server admitting(List<String> repositories) throws IOException, InterruptedException {
    String scopes =
        repositories.stream()
            .map(name -> "&scope=repository:" + name + ":pull,push")
            .collect(Collectors.joining());
    String answer =
        send(
            HttpRequest.newBuilder(uri(server, SERVICE + scopes))
                .header("Authorization", basic(accessToken)));
    Matcher token = TOKEN.matcher(answer);
    if (!token.find()) {
      throw new IllegalStateException("no token was issued");
    }
    return server.withHeaders("Authorization: Bearer " + token.group(1) + "\r\n");
  }

  /** Asks for a token to push, showing the access token. */
  Operation askByToken() {
    return ask(accessToken);
  }

  Operation askByPassword() {
    return ask(password);
  }

  private Operation ask(String secret) {
    String path =
        SERVICE + "&scope=repository:" + GroupSeeder.innermostProject(0, 0) + ":pull,push";
    return new Fetch(server, "GET", path, "Authorization: " + basic(secret) + "\r\n", -1);
  }

  /** Asks for a token for any project of an innermost group. */
  Operation askForAny() {
    return new VaryingFetch(
        server,
        () -> SERVICE + "&scope=repository:" + anyProject() + ":pull,push",
        "Authorization: " + basic(accessToken) + "\r\n");
  }

  private String anyProject() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return GroupSeeder.innermostProject(
        random.nextInt(chains), random.nextInt(GroupSeeder.PROJECTS_PER_GROUP));
  }

  private static String basic(String secret) {
    byte[] pair = (USER + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static URI uri(Server server, String path) {
    return URI.create("http://" + server.host() + ":" + server.port() + path);
  }

  private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    }
  }

  @Override
  public String toString() {
    return "People[chains=" + chains + "]";
  }
}
