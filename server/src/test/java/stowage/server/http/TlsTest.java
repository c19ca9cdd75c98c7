package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir Path folder;
  private Path certificate;
  private Path key;

  @BeforeEach
  void makeKeys() throws Exception {
    PemKeys.make(folder, "one", "EC");
    certificate = folder.resolve("server.crt");
    key = folder.resolve("server.key");
    show("one");
  }

  private void show(String name) throws IOException {
    Files.copy(folder.resolve(name + ".crt"), certificate, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(folder.resolve(name + ".key"), key, StandardCopyOption.REPLACE_EXISTING);
  }

  private HttpServer serving(TlsSettings tls, boolean http2) throws IOException {
    HttpSettings settings =
        new HttpSettings(
            new HttpSettings.Listening(
                Servers.ANY, Optional.of(tls), Optional.of(Servers.ANY), http2),
            HttpSettings.PublicAddress.ofRequests(),
            List.of(new Answer.Header("X-Extra", "yes")),
            HttpLimits.defaults(),
            Duration.ofSeconds(5));
    return HttpServer.start(
        settings, exchange -> Servers.text(exchange.baseUrl()), RequestObserver.NOBODY);
  }

  private TlsSettings plainTls() {
    return new TlsSettings(pairs(), "TLSv1.2", List.of(), List.of());
  }

  private List<TlsSettings.Pair> pairs() {
    return List.of(new TlsSettings.Pair(certificate, key));
  }

  private SSLContext trusting(String server, Optional<String> client) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(folder.resolve(server + ".crt"))) {
      trusted.setCertificateEntry(
          "it", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    KeyStore keys = null;
    if (client.isPresent()) {
      Path file = folder.resolve(client.get() + ".p12");
      keys = KeyStore.getInstance(file.toFile(), PemKeys.PASSWORD);
    }
    own.init(keys, PemKeys.PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static HttpResponse<String> get(SSLContext context, HttpServer server) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      URI uri = URI.create("https://127.0.0.1:" + server.address().getPort() + "/x");
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void clientsChooseHttp2() throws Exception {
    try (HttpServer server = serving(plainTls(), true)) {
      HttpResponse<String> response = get(trusting("one", Optional.empty()), server);
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(response.body()).isEqualTo("https://127.0.0.1:" + server.address().getPort());
      assertThat(response.headers().firstValue("X-Extra")).contains("yes");
    }
  }

  @Test
  void http2CanBeTurnedOff() throws Exception {
    try (HttpServer server = serving(plainTls(), false)) {
      HttpResponse<String> response = get(trusting("one", Optional.empty()), server);
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }
  }

  @Test
  void thePlainListenerSendsClientsToThisOne() throws Exception {
    try (HttpServer server = serving(plainTls(), true);
        RawClient client = new RawClient(server.redirectAddress().orElseThrow())) {
      client.send("GET /v2/?n=1 HTTP/1.1\r\nHost: reg.example:80\r\n\r\n");
      RawClient.Received received = client.receive();
      assertThat(received.status()).isEqualTo(308);
      assertThat(received.header("location"))
          .isEqualTo("https://reg.example:" + server.address().getPort() + "/v2/?n=1");
    }
  }

  @Test
  void aNewPairIsServedAndABrokenOneIsNot() throws Exception {
    PemKeys.make(folder, "two", "RSA");
    TlsMaterial material = new TlsMaterial(plainTls());
    material.context().start();
    assertThat(shown(material)).isEqualTo("CN=one");
    Files.copy(folder.resolve("two.crt"), certificate, StandardCopyOption.REPLACE_EXISTING);
    material.refresh();
    assertThat(shown(material)).isEqualTo("CN=one");
    show("two");
    material.refresh();
    assertThat(shown(material)).isEqualTo("CN=two");
    material.refresh();
    Files.delete(key);
    material.refresh();
    assertThat(shown(material)).isEqualTo("CN=two");
  }

  private static String shown(TlsMaterial material) {
    X509Certificate first = material.context().getX509("0").getCertificate();
    return first.getSubjectX500Principal().getName();
  }

  @Test
  void aRunningListenerShowsTheNewPair() throws Exception {
    PemKeys.make(folder, "two", "RSA");
    try (HttpServer server = serving(plainTls(), true)) {
      show("two");
      SSLContext context = trusting("two", Optional.empty());
      Eventually.await("the new certificate is shown", () -> canShakeHands(context, server));
    }
  }

  private static boolean canShakeHands(SSLContext context, HttpServer server) {
    try (Socket socket =
        context
            .getSocketFactory()
            .createSocket(server.address().getAddress(), server.address().getPort())) {
      ((SSLSocket) socket).startHandshake();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aNameThatTheCertificateLacksIsServed() throws Exception {
    try (HttpServer server = serving(plainTls(), true);
        Socket socket =
            trusting("one", Optional.empty())
                .getSocketFactory()
                .createSocket(server.address().getAddress(), server.address().getPort())) {
      String request = "GET /x HTTP/1.1\r\nHost: elsewhere\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("https://elsewhere");
    }
  }

  @Test
  void clientsShowACertificateWhereThatIsAsked() throws Exception {
    PemKeys.make(folder, "client", "EC");
    TlsSettings mutual =
        new TlsSettings(pairs(), "TLSv1.3", List.of(), List.of(folder.resolve("client.crt")));
    try (HttpServer server = serving(mutual, true)) {
      SSLContext anonymous = trusting("one", Optional.empty());
      assertThatThrownBy(() -> get(anonymous, server)).isInstanceOf(IOException.class);
      SSLContext known = trusting("one", Optional.of("client"));
      assertThat(get(known, server).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aKeyOfAnotherCertificateStopsTheStart() throws Exception {
    PemKeys.make(folder, "two", "EC");
    Files.copy(folder.resolve("two.key"), key, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> serving(plainTls(), true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("server.key")
        .hasMessageContaining("server.crt");
  }

  @Test
  void aFileThatIsMissingStopsTheStart() throws Exception {
    Files.delete(certificate);
    assertThatThrownBy(() -> serving(plainTls(), true)).hasMessageContaining("server.crt");
  }
}
