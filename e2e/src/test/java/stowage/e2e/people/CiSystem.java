package stowage.e2e.people;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import stowage.e2e.Openssl;
import stowage.e2e.OpensslIssuer;

/**
 * A CI system that vouches for its jobs by ID tokens, with its keys where OpenID Connect has them.
 * It is reached over HTTPS at an address of this machine that isn't loopback, since the server asks
 * nobody else.
 */
final class CiSystem implements AutoCloseable {

  static final String AUDIENCE = "https://registry.example.com";

  /** What a job shows to get an ID token, as GitHub's jobs do. */
  static final String REQUEST_TOKEN = "the-job-itself";

  private static final String SECRET = "changeit";

  private final Openssl openssl;
  private final OpensslIssuer tokens;
  private final HttpsServer server;
  private final String address;

  CiSystem(Path folder) throws Exception {
    openssl = new Openssl(folder);
    tokens = OpensslIssuer.make(folder);
    InetAddress host = ownAddress();
    makeCertificate(host.getHostAddress());
    server = HttpsServer.create(new InetSocketAddress(host, 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls()));
    address = "https://" + host.getHostAddress() + ":" + server.getAddress().getPort();
    server.createContext("/", this::answer);
    server.start();
  }

  private static InetAddress ownAddress() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(it -> it.getAddress().length == 4)
        .filter(it -> !it.isLoopbackAddress() && !it.isLinkLocalAddress())
        .findFirst()
        .orElseThrow(() -> new AssertionError("this machine has no address but loopback"));
  }

  private void makeCertificate(String host) throws Exception {
    openssl.key("web", "RSA", "rsa_keygen_bits:2048");
    openssl.run(
        "req",
        "-x509",
        "-key",
        "web.pem",
        "-subj",
        "/CN=ci",
        "-addext",
        "subjectAltName=IP:" + host,
        "-days",
        "2",
        "-out",
        "web.crt");
    openssl.run(
        "pkcs12",
        "-export",
        "-inkey",
        "web.pem",
        "-in",
        "web.crt",
        "-passout",
        "pass:" + SECRET,
        "-out",
        "web.p12");
    trust(openssl.file("web.crt"), openssl.file("trust.p12"));
  }

  private static void trust(Path certificate, Path store) throws Exception {
    CertificateFactory reader = CertificateFactory.getInstance("X.509");
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream file = Files.newInputStream(certificate);
        OutputStream target = Files.newOutputStream(store)) {
      trusted.setCertificateEntry("web", reader.generateCertificate(file));
      trusted.store(target, SECRET.toCharArray());
    }
  }

  private SSLContext tls() throws GeneralSecurityException, IOException {
    char[] secret = SECRET.toCharArray();
    KeyStore keys = KeyStore.getInstance(openssl.file("web.p12").toFile(), secret);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, secret);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = content(exchange).getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(
          body.length == 0 ? 403 : 200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String content(HttpExchange exchange) throws IOException {
    return switch (exchange.getRequestURI().getPath()) {
      case "/.well-known/openid-configuration" ->
          "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(address, address);
      case "/keys" -> Files.readString(openssl.file("keys.json"));
      case "/id-token" -> requested(exchange);
      default -> "";
    };
  }

  private String requested(HttpExchange exchange) {
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    String query = exchange.getRequestURI().getQuery();
    boolean isJob =
        ("Bearer " + REQUEST_TOKEN).equals(shown) && query.endsWith("&audience=" + AUDIENCE);
    return isJob ? "{\"count\": 1, \"value\": \"" + idToken("repository", "crew/app") + "\"}" : "";
  }

  /** What the issuer is called. */
  String issuer() {
    return address;
  }

  /** Where a job of GitHub's asks for an ID token. */
  String requestAddress() {
    return address + "/id-token?api-version=2.0";
  }

  /** An ID token of a job, with one claim that says whose it is. */
  String idToken(String claim, String value) {
    long now = Instant.now().getEpochSecond();
    String claims =
        """
        {"iss":"%s","aud":"%s","iat":%d,"nbf":%d,"exp":%d,"sub":"job","jti":"%d","%s":"%s"}
        """
            .formatted(address, AUDIENCE, now, now, now + 300, System.nanoTime(), claim, value);
    try {
      return tokens.curve("\"kid\":\"curve\"", claims);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("openssl signed nothing", e);
    }
  }

  /** What a JVM needs to believe the certificate. */
  List<String> trustingJvm() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + openssl.file("trust.p12"),
        "-Djavax.net.ssl.trustStorePassword=" + SECRET);
  }

  /** The certificate, for other programs. */
  Path certificate() {
    return openssl.file("web.crt");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
