package stowage.e2e.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import stowage.e2e.Eventually;
import stowage.e2e.Openssl;
import stowage.e2e.StowageServer;

/**
 * Servers whose registry is called by a number and whose application is called by a name, both of
 * which lead to loopback on every machine.
 *
 * @param registry the registry's public address
 * @param application the application's
 */
public record TwoAddresses(StowageServer server, URI registry, URI application)
    implements AutoCloseable {

  private static final String NUMBER = "://127.0.0.1:";
  private static final String NAME = "://localhost:";
  private static final Pattern ONE_TIME =
      Pattern.compile("echo '([^']+)' \\| docker login -u root --password-stdin (\\S+)");
  private static final Duration SOON = Duration.ofSeconds(10);

  /** No proxy is trusted, so whatever is said of other hosts is a stranger's word. */
  private static final String HTTP =
      """
      auth: accounts
      http:
        host: %s
        trustedproxies: [192.0.2.1]
      """;

  static TwoAddresses onTwoListeners() {
    int own = StowageServer.freePort();
    int other = StowageServer.freePort();
    URI registry = URI.create("http" + NUMBER + own);
    URI application = URI.create("http" + NAME + other);
    String yaml =
        (HTTP + "application: {host: '%s', addr: '127.0.0.1:%d'}\n")
            .formatted(registry, application, other);
    return new TwoAddresses(StowageServer.startAt(own, yaml), registry, application);
  }

  public static TwoAddresses onOneListener() {
    int port = StowageServer.freePort();
    URI registry = URI.create("http" + NUMBER + port);
    URI application = URI.create("http" + NAME + port);
    String yaml = (HTTP + "application: {host: '%s'}\n").formatted(registry, application);
    return new TwoAddresses(StowageServer.startAt(port, yaml), registry, application);
  }

  /**
   * With a certificate for each, in a folder that then holds {@code trusted.pem} with both.
   *
   * @param folder empty
   */
  public static TwoAddresses withTwoCertificates(Path folder)
      throws IOException, InterruptedException {
    String registryPair = pair(folder, "registry", "IP:127.0.0.1");
    String applicationPair = pair(folder, "application", "DNS:localhost");
    Files.writeString(
        folder.resolve("trusted.pem"),
        Files.readString(folder.resolve("registry.crt"))
            + Files.readString(folder.resolve("application.crt")));
    int port = StowageServer.freePort();
    URI registry = URI.create("https" + NUMBER + port);
    URI application = URI.create("https" + NAME + port);
    String yaml =
        (HTTP + "  tls: %s\napplication: {host: '%s', tls: %s}\n")
            .formatted(registry, registryPair, application, applicationPair);
    return new TwoAddresses(StowageServer.startAt(port, yaml), registry, application);
  }

  private static String pair(Path folder, String name, String subject)
      throws IOException, InterruptedException {
    new Openssl(folder)
        .run(
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=" + name,
            "-addext",
            "subjectAltName=" + subject,
            "-keyout",
            name + ".pem",
            "-out",
            name + ".crt");
    return "{certificate: '%s', key: '%s'}"
        .formatted(folder.resolve(name + ".crt"), folder.resolve(name + ".pem"));
  }

  /** What believes the certificates of a PEM file, and no others. */
  static SSLContext believing(Path certificates) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(certificates)) {
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("certificate" + number++, each);
      }
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  /** The administrator's password; the greeting has to name the registry's address beside it. */
  public String password() {
    Eventually.within(SOON, () -> assertThat(server.log()).containsPattern(ONE_TIME));
    Matcher greeting = ONE_TIME.matcher(server.log());
    assertThat(greeting.find()).isTrue();
    assertThat(greeting.group(2)).isEqualTo(registryHost());
    String image = registryHost() + "/root/busybox";
    Eventually.within(SOON, () -> assertThat(server.log()).contains("docker push " + image));
    return greeting.group(1);
  }

  /** What names of images begin with. */
  public String registryHost() {
    return registry.getAuthority();
  }

  @Override
  public void close() {
    server.close();
  }
}
