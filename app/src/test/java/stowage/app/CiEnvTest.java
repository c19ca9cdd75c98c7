package stowage.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CiEnvTest {

  private static final String ANSWER = "{\"variables\":{\"CI_JOB_TOKEN\":\"secret\"}}";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicReference<String> asked = new AtomicReference<>("");

  @TempDir Path folder;
  private HttpServer server;
  private volatile int status = 201;
  private volatile String answer = ANSWER;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          String token = exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN");
          asked.set(exchange.getRequestURI().getRawPath() + " " + token + " " + body);
          byte[] bytes = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          try (OutputStream stream = exchange.getResponseBody()) {
            stream.write(bytes);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void printsTheAnswerAndNothingElse() {
    assertThat(run("--project", "team/app", "--job", "17")).isZero();

    assertThat(out.toString(UTF_8)).isEqualTo("CI_JOB_TOKEN=secret\n");
    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(asked)
        .hasValue("/api/v4/projects/team%2Fapp/job_tokens stwp_token {\"job\":\"17\"}");
  }

  @Test
  void anIdTokenIsExchanged() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "a.b.c\n");

    assertThat(run("--project", "7", "--id-token-file", file.toString())).isZero();

    assertThat(asked)
        .hasValue("/api/v4/projects/7/job_tokens/exchange null {\"id_token\":\"a.b.c\"}");
  }

  @Test
  void whatGoesWrongIsSaidBesides() {
    status = 403;
    answer = "{\"message\":\"403 Forbidden\"}";

    assertThat(run("--project", "team/app")).isEqualTo(1);

    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8)).isEqualTo("error: the server answered 403: 403 Forbidden\n");
  }

  private int run(String... arguments) {
    CommandLine line = new CommandLine(CiEnv.ci(CiEnv.env()));
    String[] all = new String[arguments.length + 3];
    all[0] = CiEnv.NAME;
    all[1] = "--url";
    all[2] = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    Console console =
        new Console(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    return new CiEnv(console, Map.of("STOWAGE_TOKEN", "stwp_token"))
        .run(line.parseArgs(all).subcommand());
  }
}
