package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several certificates behind one port. */
class SniTest {
  @TempDir static Path made;
  @TempDir Path folder;

  @BeforeAll
  static void makeKeys() throws Exception {
    PemKeys.make(made, "registry", "RSA", "registry.example.com");
    PemKeys.make(made, "application", "EC", "app.example.com");
    PemKeys.make(made, "wild", "EC", "*.wild.example.com");
    PemKeys.make(made, "other", "RSA", "app.example.com");
  }

  @BeforeEach
  void copyKeys() throws IOException {
    try (Stream<Path> files = Files.list(made)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  private HttpServer serving(String minimumVersion, String... names) throws IOException {
    TlsSettings tls =
        new TlsSettings(
            Stream.of(names).map(this::pair).toList(), minimumVersion, List.of(), List.of());
    return HttpServer.start(
        new HttpSettings(
            new HttpSettings.Listening(Servers.ANY, Optional.of(tls), Optional.empty(), true),
            HttpSettings.PublicAddress.ofRequests(),
            List.of(),
            HttpLimits.defaults(),
            Duration.ofSeconds(5)),
        Servers::echo,
        RequestObserver.NOBODY);
  }

  private TlsSettings.Pair pair(String name) {
    return new TlsSettings.Pair(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
  }

  private SSLContext trustingAll(String... names) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    for (String name : names) {
      try (var in = Files.newInputStream(folder.resolve(name + ".crt"))) {
        Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
        trusted.setCertificateEntry(name, certificate);
      }
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** Whose certificate is shown, and the protocol that was chosen. */
  private static String shown(SSLContext context, HttpServer server, List<SNIServerName> asked)
      throws IOException {
    return shown(context, server, asked, "TLSv1.3");
  }

  private static String shown(
      SSLContext context, HttpServer server, List<SNIServerName> asked, String version)
      throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(server.address().getAddress(), server.address().getPort())) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(asked);
      parameters.setProtocols(new String[] {version});
      parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return certificate.getSubjectX500Principal().getName()
          + " "
          + socket.getApplicationProtocol();
    }
  }

  private static List<SNIServerName> named(String name) {
    return List.of(new SNIHostName(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void theNameDecides(String version) throws Exception {
    Map<String, String> expected =
        Map.of(
            "registry.example.com", "registry",
            "app.example.com", "application",
            "APP.example.com", "application",
            "a.wild.example.com", "wild",
            "a.b.wild.example.com", "registry",
            "wild.example.com", "registry",
            "elsewhere.example.com", "registry");
    try (HttpServer server = serving("TLSv1.2", "registry", "application", "wild")) {
      for (Map.Entry<String, String> name : expected.entrySet()) {
        // A session is resumed with the certificate that it began with, so each gets a new context.
        SSLContext context = trustingAll("registry", "application", "wild");
        assertThat(shown(context, server, named(name.getKey()), version))
            .as(name.getKey())
            .isEqualTo("CN=" + name.getValue() + " h2");
      }
    }
  }

  @Test
  void whoNamesNobodySeesTheFirst() throws Exception {
    SSLContext context = trustingAll("registry", "application", "wild");
    for (List<String> order :
        List.of(List.of("registry", "application"), List.of("application", "registry"))) {
      try (HttpServer server = serving("TLSv1.2", order.toArray(String[]::new))) {
        assertThat(shown(context, server, List.of())).isEqualTo("CN=" + order.getFirst() + " h2");
      }
    }
  }

  @Test
  void ofTwoThatHoldTheNameTheFirstThatTheClientCanReadIsShown() throws Exception {
    SSLContext context = trustingAll("application", "other");
    try (HttpServer server = serving("TLSv1.2", "registry", "application", "other");
        SSLSocket socket =
            (SSLSocket)
                context
                    .getSocketFactory()
                    .createSocket(server.address().getAddress(), server.address().getPort())) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(named("app.example.com"));
      parameters.setProtocols(new String[] {"TLSv1.2"});
      parameters.setCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=other");
    }
  }

  @Test
  void theSecondPairIsReadAgainToo() throws Exception {
    List<SNIServerName> name = named("app.example.com");
    try (HttpServer server = serving("TLSv1.2", "registry", "application")) {
      for (String kind : List.of(".crt", ".key")) {
        Files.copy(
            folder.resolve("other" + kind),
            folder.resolve("application" + kind),
            StandardCopyOption.REPLACE_EXISTING);
      }
      SSLContext context = trustingAll("registry", "other");
      Eventually.await(
          "the new certificate is shown", () -> isShown("other", context, server, name));
      SSLContext another = trustingAll("registry", "other");
      assertThat(shown(another, server, named("registry.example.com"))).startsWith("CN=registry");
    }
  }

  private static boolean isShown(
      String wanted, SSLContext context, HttpServer server, List<SNIServerName> name) {
    try {
      return shown(context, server, name).startsWith("CN=" + wanted);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void onePairThatIsBrokenStopsTheStart() throws Exception {
    Files.copy(
        folder.resolve("wild.key"),
        folder.resolve("application.key"),
        StandardCopyOption.REPLACE_EXISTING);
    List<String> problems = new ArrayList<>();
    try (HttpServer _ = serving("TLSv1.2", "registry", "application")) {
      problems.add("it started");
    } catch (IOException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    assertThat(problems).singleElement().asString().contains("application.key", "application.crt");
  }
}
