package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlowPeerTest {
  private static final HttpLimits IMPATIENT =
      new HttpLimits(1024, 512, 64 * 1024, Duration.ofSeconds(60), 1000, Duration.ofMillis(400));

  private final Endless endless = new Endless();
  private final CountDownLatch disk = new CountDownLatch(1);

  private HttpServer serving(HttpLimits limits) throws IOException {
    return HttpServer.start(
        Servers.with(limits),
        exchange ->
            switch (exchange.rawPath()) {
              case "/endless" -> Answer.ok().body("x/y", endless, 0, 1L << 40);
              case "/slow-disk" -> waitForDisk(exchange);
              default -> Servers.echo(exchange);
            },
        RequestObserver.NOBODY);
  }

  private Answer waitForDisk(Exchange exchange) throws IOException {
    RequestBody body = exchange.body();
    try {
      disk.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    body.next();
    return Servers.echo(exchange);
  }

  @Test
  void anUploadThatStallsIsToldSoAndEnded() throws IOException {
    try (HttpServer server = serving(IMPATIENT);
        RawClient client = new RawClient(server.address())) {
      client.send("PUT /x HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n12345");
      RawClient.Received received = client.receive();
      assertThat(received.status()).isEqualTo(408);
      assertThat(received.text()).contains("\"code\":\"UNKNOWN\"", "too slow");
      assertThat(client.isClosedByServer()).isTrue();
      Eventually.await("nothing is held", () -> server.connections() + server.uploads() == 0);
    }
  }

  @Test
  void aReaderThatStallsIsEndedAndItsSourceClosed() throws Exception {
    try (HttpServer server = serving(IMPATIENT);
        RawClient client = new RawClient(server.address())) {
      client.send("GET /endless HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(endless.closed.await(20, TimeUnit.SECONDS)).isTrue();
      Eventually.await("nothing is held", () -> server.connections() == 0);
    }
  }

  @Test
  void aHeadThatStallsIsEnded() throws IOException {
    try (HttpServer server = serving(IMPATIENT);
        RawClient client = new RawClient(server.address())) {
      client.send("GET /x HTTP/1.1\r\nHo");
      assertThat(client.isClosedByServer()).isTrue();
      Eventually.await("nothing is held", () -> server.connections() == 0);
    }
  }

  @Test
  void aSecondHeadThatStallsIsEndedAsWell() throws IOException {
    try (HttpServer server = serving(IMPATIENT);
        RawClient client = new RawClient(server.address())) {
      client.send("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.receive().status()).isEqualTo(200);
      client.send("GET /x HTTP/1.1\r\nHo");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void timeThatOurDiskTakesIsNotThePeers() throws Exception {
    HttpLimits idleSoon =
        new HttpLimits(1024, 512, 64 * 1024, Duration.ofMillis(200), 1000, Duration.ofMillis(100));
    try (HttpServer server = serving(idleSoon);
        RawClient client = new RawClient(server.address());
        RawClient idler = new RawClient(server.address())) {
      client.send("PUT /slow-disk HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n12345");
      // An idle connection outlives its time while the disk takes longer.
      assertThat(idler.isClosedByServer()).isTrue();
      idleAgain(server);
      disk.countDown();
      assertThat(client.receive().status()).isEqualTo(200);
    }
  }

  private static void idleAgain(HttpServer server) throws IOException {
    try (RawClient idler = new RawClient(server.address())) {
      assertThat(idler.isClosedByServer()).isTrue();
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws IOException {
    HttpLimits idleSoon =
        new HttpLimits(1024, 512, 64 * 1024, Duration.ofMillis(100), 1000, Duration.ofMillis(100));
    try (HttpServer server = serving(idleSoon);
        RawClient client = new RawClient(server.address())) {
      client.send("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.receive().status()).isEqualTo(200);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void stalledStreamsAreEndedAndTheirConnectionLivesOn() throws IOException {
    try (HttpServer server = serving(IMPATIENT);
        RawHttp2 client = new RawHttp2(server.address())) {
      for (int stream = 1; stream < 16; stream += 2) {
        client.request(stream, "PUT", "/x", true);
        client.data(stream, 100, false);
      }
      client.request(17, "GET", "/x", false);
      assertThat(client.await(RawHttp2.HEADERS, 17).isOk()).isTrue();
      client.awaitHeads(8);
      Eventually.await("no upload is held", () -> server.uploads() == 0);
      client.request(19, "GET", "/x", false);
      assertThat(client.await(RawHttp2.HEADERS, 19).isOk()).isTrue();
    }
  }

  @Test
  void uploadsThatOurDiskStallsDoNotStarveTheirConnection() throws IOException {
    try (HttpServer server = serving(HttpLimits.defaults());
        RawHttp2 client = new RawHttp2(server.address())) {
      client.await(RawHttp2.WINDOW_UPDATE, 0);
      for (int stream = 1; stream < 16; stream += 2) {
        client.request(stream, "PUT", "/slow-disk", true);
        client.data(stream, 512 * 1024, false);
      }
      client.request(17, "PUT", "/x", true);
      client.data(17, 512 * 1024, true);
      assertThat(client.await(RawHttp2.HEADERS, 17).isOk()).isTrue();
      disk.countDown();
      for (int stream = 1; stream < 16; stream += 2) {
        client.send(RawHttp2.DATA, 1, stream, new byte[0]);
      }
      client.awaitHeads(8);
    }
  }

  @Test
  void aStreamThatNobodyReadsIsEndedAndItsConnectionLivesOn() throws Exception {
    try (HttpServer server = serving(IMPATIENT);
        RawHttp2 client = new RawHttp2(server.address())) {
      client.grant(0, 1_000_000);
      client.request(1, "GET", "/endless", false);
      client.await(RawHttp2.RESET, 1);
      assertThat(endless.closed.await(20, TimeUnit.SECONDS)).isTrue();
      client.request(3, "GET", "/x", false);
      assertThat(client.await(RawHttp2.HEADERS, 3).isOk()).isTrue();
      assertThat(new String(client.await(RawHttp2.DATA, 3).payload(), StandardCharsets.UTF_8))
          .isEqualTo("GET /x 0");
    }
  }

  @Test
  void aPeerThatGoesAwayHoldsNothing() throws IOException {
    try (HttpServer server = serving(HttpLimits.defaults())) {
      try (RawClient client = new RawClient(server.address())) {
        client.send("PUT /x HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n12345");
        Eventually.await("the upload runs", () -> server.uploads() == 1);
      }
      Eventually.await("nothing is held", () -> server.connections() + server.uploads() == 0);
    }
  }

  @Test
  void aPeerThatGoesAwayFromItsStreamsHoldsNothing() throws IOException {
    try (HttpServer server = serving(HttpLimits.defaults())) {
      try (RawHttp2 client = new RawHttp2(server.address())) {
        client.request(1, "PUT", "/x", true);
        client.data(1, 100, false);
        Eventually.await("the upload runs", () -> server.uploads() == 1);
      }
      Eventually.await("nothing is held", () -> server.connections() + server.uploads() == 0);
    }
  }
}
