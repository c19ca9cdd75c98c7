package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class HttpServerTest {
  @Test
  void answersWithWhatTheHandlerSays() throws IOException {
    try (HttpServer server = Servers.serving(Servers::echo);
        RawClient client = new RawClient(server.address())) {
      client.send("GET /v2/a%2Fb HTTP/1.1\r\nHost: localhost\r\n\r\n");
      RawClient.Received received = client.receive();
      assertThat(received.status()).isEqualTo(200);
      assertThat(received.text()).isEqualTo("GET /v2/a%2Fb 0");
      assertThat(received.header("x-request-id")).hasSize(16);
      assertThat(received.header("server")).isEmpty();
    }
  }

  @Test
  void sendsContinueOnceTheBodyIsAskedFor() throws IOException {
    try (HttpServer server = Servers.serving(Servers::echo);
        RawClient client = new RawClient(server.address())) {
      client.send(
          "PUT /x HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.receive().status()).isEqualTo(100);
      assertThat(client.send("12345").receive().text()).isEqualTo("PUT /x 5");
      client.send("GET /y HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.receive().text()).isEqualTo("GET /y 0");
    }
  }

  @Test
  void rejectsABodyWithoutContinue() throws IOException {
    try (HttpServer server = Servers.serving(exchange -> Answer.ok());
        RawClient client = new RawClient(server.address())) {
      client.send(
          "PUT /x HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
      RawClient.Received received = client.receive();
      assertThat(received.status()).isEqualTo(200);
      assertThat(received.header("connection")).isEqualTo("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void speaksHttp2WithoutTls() throws Exception {
    byte[] body = new byte[3_000_000];
    try (HttpServer server = Servers.serving(Servers::echo);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + "/x?y");
      client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(uri).PUT(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(response.body()).isEqualTo("PUT /x 3000000");
    }
  }

  @Test
  void namesTheAddressThatIsTaken() throws IOException {
    try (HttpServer server = Servers.serving(Servers::echo)) {
      InetSocketAddress taken = server.address();
      assertThatThrownBy(
              () ->
                  HttpServer.start(
                      HttpSettings.plain(taken), Servers::echo, RequestObserver.NOBODY))
          .isInstanceOf(CannotListenException.class)
          .hasMessageContaining("localhost:" + taken.getPort());
    }
  }
}
