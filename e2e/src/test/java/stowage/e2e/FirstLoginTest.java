package stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start, with an administrator's password that is given. */
class FirstLoginTest {

  private static final String PASSWORD = "correct-horse-17";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void whoGetsThroughToTheServerLogsIn() throws Exception {
    int port = StowageServer.freePort();
    List<String> command = new ArrayList<>(List.of("env", "STOWAGE_ROOT_PASSWORD=" + PASSWORD));
    command.addAll(StowageServer.program());
    command.addAll(List.of("serve", "--data", folder.resolve("data").toString()));
    command.addAll(List.of("--listen", "127.0.0.1:" + port));
    ServerProcess server = ServerProcess.start(command, folder);
    try {
      assertThat(firstAnswer(port)).as("%s", server.log()).isEqualTo(200);
    } finally {
      server.kill();
    }
  }

  private static int firstAnswer(int port) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/jwt/auth?service=container_registry");
    byte[] pair = ("root:" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    HttpRequest login =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    long deadlineNanos = System.nanoTime() + START_LIMIT.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (true) {
        try {
          return client.send(login, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (ConnectException e) {
          assertThat(System.nanoTime()).as("the server did not start").isLessThan(deadlineNanos);
        }
      }
    }
  }
}
