package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import stowage.model.ErrorCode;

class UnreadBodyTest {

  private static Answer refuse(Exchange exchange) {
    return Answer.error(ErrorCode.UNAUTHORIZED);
  }

  @Test
  void aClientThatSendsOnSeesTheAnswer() throws IOException {
    try (HttpServer server = Servers.serving(UnreadBodyTest::refuse);
        RawClient client = new RawClient(server.address())) {
      client.send("PUT /x HTTP/1.1\r\nHost: h\r\nContent-Length: 8000000\r\n\r\n");
      client.send(new byte[8_000_000]);
      RawClient.Received received = client.receive();
      assertThat(received.status()).isEqualTo(401);
      assertThat(received.header("connection")).isEqualTo("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aSmallBodyThatIsThereDoesNotEndTheConnection() throws IOException {
    try (HttpServer server = Servers.serving(UnreadBodyTest::refuse);
        RawClient client = new RawClient(server.address())) {
      client.send("PUT /x HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n12345");
      assertThat(client.receive().status()).isEqualTo(401);
      client.send("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.receive().status()).isEqualTo(401);
    }
  }

  @Test
  void aClientThatWaitsForContinueIsAnsweredAtOnce() throws IOException {
    try (HttpServer server = Servers.serving(UnreadBodyTest::refuse);
        RawClient client = new RawClient(server.address())) {
      client.send(
          "PUT /x HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.receive().status()).isEqualTo(401);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void overHttp2OnlyTheStreamEnds() throws IOException {
    try (HttpServer server =
            Servers.serving(
                exchange -> exchange.method().equals("PUT") ? refuse(exchange) : Answer.ok());
        RawHttp2 client = new RawHttp2(server.address())) {
      client.request(1, "PUT", "/x", true);
      client.await(RawHttp2.HEADERS, 1);
      client.request(3, "GET", "/x", false);
      assertThat(client.await(RawHttp2.HEADERS, 3).isOk()).isTrue();
    }
  }

  @Test
  void onlySoManyUploadsRunAtATime() throws IOException {
    HttpLimits one =
        new HttpLimits(
            1,
            1,
            HttpLimits.defaults().headerBytes(),
            HttpLimits.defaults().idle(),
            1024,
            HttpLimits.defaults().pace());
    try (HttpServer server =
            HttpServer.start(Servers.with(one), Servers::echo, RequestObserver.NOBODY);
        RawClient first = new RawClient(server.address());
        RawClient second = new RawClient(server.address());
        RawClient small = new RawClient(server.address())) {
      String head = "PUT /x HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n";
      first.send(head);
      Eventually.await("the first runs", () -> server.uploads() == 1);
      RawClient.Received refused = second.send(head).receive();
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("retry-after")).isNotEmpty();
      assertThat(refused.text()).contains("\"code\":\"TOOMANYREQUESTS\"");
      small.send("PUT /x HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n12345");
      assertThat(small.receive().status()).isEqualTo(200);
      assertThat(first.send(new byte[100_000]).receive().text()).isEqualTo("PUT /x 100000");
      Eventually.await("the place is free", () -> server.uploads() == 0);
    }
  }
}
