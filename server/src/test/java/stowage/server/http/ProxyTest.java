package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyTest {
  private static final HttpSettings.PublicAddress TRUSTING =
      HttpSettings.PublicAddress.ofRequests();

  private static String seen(HttpSettings.PublicAddress address, String path, String lines)
      throws IOException {
    try (HttpServer server =
            HttpServer.start(
                Servers.with(address),
                exchange ->
                    Servers.text(
                        exchange.baseUrl()
                            + " "
                            + exchange.clientAddress()
                            + " "
                            + exchange.rawPath()),
                RequestObserver.NOBODY);
        RawClient client = new RawClient(server.address())) {
      client.send("GET " + path + " HTTP/1.1\r\nHost: me:5000\r\n" + lines + "\r\n");
      return client.receive().text();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X-Forwarded-Proto: https                         | https://me:5000 127.0.0.1 /x
          X-Forwarded-Proto: https, http                   | https://me:5000 127.0.0.1 /x
          X-Forwarded-Proto: gopher                        | http://me:5000 127.0.0.1 /x
          X-Forwarded-Host: reg.example                    | http://reg.example 127.0.0.1 /x
          X-Forwarded-Host: reg.example:80                 | http://reg.example 127.0.0.1 /x
          X-Forwarded-Host: reg.example/evil               | http://me:5000 127.0.0.1 /x
          X-Forwarded-For: 203.0.113.9                     | http://me:5000 203.0.113.9 /x
          X-Forwarded-For: 6.6.6.6, 203.0.113.9            | http://me:5000 203.0.113.9 /x
          X-Forwarded-For: 203.0.113.9, 127.0.0.9          | http://me:5000 203.0.113.9 /x
          X-Forwarded-For: 203.0.113.9:4711                | http://me:5000 203.0.113.9 /x
          X-Forwarded-For: nonsense                        | http://me:5000 127.0.0.1 /x
          X-Forwarded-Prefix: /reg/                        | http://me:5000/reg 127.0.0.1 /x
          X-Forwarded-Prefix: //evil.example               | http://me:5000 127.0.0.1 /x
          Forwarded: proto=https;host=reg.example          | https://reg.example 127.0.0.1 /x
          Forwarded: proto=https;host="reg.example:443"    | https://reg.example 127.0.0.1 /x
          Forwarded: for=203.0.113.9;proto=https, for=10.0.0.1 | https://me:5000 10.0.0.1 /x
          Forwarded: For="[2001:db8::1]:4711"              | http://me:5000 2001:db8:0:0:0:0:0:1 /x
          Forwarded: for=_hidden;proto=https               | https://me:5000 127.0.0.1 /x
          Forwarded: proto="https                          | http://me:5000 127.0.0.1 /x
          """)
  void aTrustedProxyIsBelieved(String line, String expected) throws IOException {
    assertThat(seen(TRUSTING, "/x", line + "\r\n")).isEqualTo(expected);
  }

  @Test
  void theStandardHeaderWins() throws IOException {
    String lines =
        "X-Forwarded-Proto: http\r\nX-Forwarded-Host: b\r\nForwarded: proto=https;host=a\r\n";
    assertThat(seen(TRUSTING, "/x", lines)).isEqualTo("https://a 127.0.0.1 /x");
  }

  @Test
  void aPortCompletesAHost() throws IOException {
    String lines = "X-Forwarded-Proto: https\r\nX-Forwarded-Host: a\r\nX-Forwarded-Port: 8443\r\n";
    assertThat(seen(TRUSTING, "/x", lines)).isEqualTo("https://a:8443 127.0.0.1 /x");
  }

  @Test
  void nobodyElseIsBelieved() throws IOException {
    HttpSettings.PublicAddress address =
        new HttpSettings.PublicAddress(
            Optional.empty(), "", false, List.of("10.0.0.0/8"), Optional.empty());
    String lines = "Forwarded: proto=https;host=a;for=1.2.3.4\r\nX-Forwarded-Host: b\r\n";
    assertThat(seen(address, "/x", lines)).isEqualTo("http://me:5000 127.0.0.1 /x");
  }

  @Test
  void aFixedHostWinsOverAll() throws IOException {
    HttpSettings.PublicAddress address =
        new HttpSettings.PublicAddress(
            Optional.of("https://reg.example/"),
            "/p",
            true,
            List.of("127.0.0.1"),
            Optional.empty());
    assertThat(seen(address, "/p/x", "X-Forwarded-Host: b\r\n"))
        .isEqualTo("https://reg.example/p 127.0.0.1 /x");
  }

  @Test
  void relativeUrlsKeepOnlyThePrefix() throws IOException {
    HttpSettings.PublicAddress address =
        new HttpSettings.PublicAddress(Optional.empty(), "/p", true, List.of(), Optional.empty());
    assertThat(seen(address, "/p/x", "")).isEqualTo("/p 127.0.0.1 /x");
  }

  @ParameterizedTest
  @CsvSource({"/x", "/px", "/P/x", "/"})
  void nothingIsServedOutsideThePrefix(String path) throws IOException {
    HttpSettings.PublicAddress address =
        new HttpSettings.PublicAddress(Optional.empty(), "/p", false, List.of(), Optional.empty());
    assertThat(seen(address, path, "")).contains("\"code\":\"NAME_UNKNOWN\"");
  }
}
