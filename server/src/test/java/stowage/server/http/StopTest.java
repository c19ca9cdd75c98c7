package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class StopTest {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch allowed = new CountDownLatch(1);

  private Answer waitForIt(Exchange exchange) throws IOException {
    try {
      asked.countDown();
      allowed.await();
      return Servers.text("done");
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private HttpServer serving(Duration drain) throws IOException {
    HttpSettings settings =
        new HttpSettings(
            new HttpSettings.Listening(Servers.ANY, Optional.empty(), Optional.empty(), true),
            HttpSettings.PublicAddress.ofRequests(),
            List.of(),
            HttpLimits.defaults(),
            drain);
    return HttpServer.start(settings, this::waitForIt, RequestObserver.NOBODY);
  }

  @Test
  void whatRunsIsFinishedAndNothingNewIsTaken() throws Exception {
    HttpServer server = serving(Duration.ofSeconds(60));
    try (RawClient idle = new RawClient(server.address());
        RawClient client = new RawClient(server.address())) {
      client.send("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      Thread stopping = Thread.ofVirtual().start(server::close);
      Eventually.await("it takes no more", () -> refuses(server));
      allowed.countDown();
      RawClient.Received received = client.receive();
      assertThat(received.text()).isEqualTo("done");
      assertThat(received.header("connection")).isEqualTo("close");
      assertThat(idle.isClosedByServer()).isTrue();
      assertThat(stopping.join(Duration.ofSeconds(20))).isTrue();
    }
  }

  private static boolean refuses(HttpServer server) {
    try (RawClient late = new RawClient(server.address())) {
      late.endOutput();
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      return Assertions.fail(e);
    }
  }

  @Test
  void whatRunsTooLongIsCutOff() throws Exception {
    HttpServer server = serving(Duration.ofMillis(50));
    try (RawClient client = new RawClient(server.address())) {
      client.send("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      server.close();
      assertThat(client.isClosedByServer()).isTrue();
    } finally {
      allowed.countDown();
    }
  }
}
