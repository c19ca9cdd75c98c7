package stowage.e2e.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.Answer;
import stowage.e2e.FailedRequest;
import stowage.e2e.RawConnection;
import stowage.e2e.Registry;
import stowage.e2e.StowageServer;

/** What clients are told where registry and application have addresses of their own. */
class AddressesTest {

  private static final Map<String, String> STRANGERS =
      Map.of(
          "X-Forwarded-Host",
          "evil.example",
          "X-Forwarded-Proto",
          "https",
          "X-Forwarded-Port",
          "1",
          "Forwarded",
          "host=evil.example;proto=https");

  @TempDir private Path folder;

  private static Told told(TwoAddresses two) {
    URI registry = two.registry();
    URI application = two.application();
    return new Told(
        two.server(), new Registry(() -> registry), new Registry(() -> application), STRANGERS);
  }

  private static void expectEverywhere(TwoAddresses two, Told told) {
    String password = two.password();
    told.expect(two.registry().toString(), two.application().toString(), password);
    told.expectPages(two.registryHost(), password);
  }

  @Test
  void eachListenerTellsBothAddresses() {
    try (TwoAddresses two = TwoAddresses.onTwoListeners()) {
      expectEverywhere(two, told(two));
    }
  }

  @Test
  void oneListenerTellsBothAddresses() {
    try (TwoAddresses two = TwoAddresses.onOneListener()) {
      expectEverywhere(two, told(two));
      assertStrangersHostIsIgnored(two);
    }
  }

  /** A name that is neither's is served by path, as health checks need it. */
  private static void assertStrangersHostIsIgnored(TwoAddresses two) {
    for (String path : new String[] {"/v2/", "/v2/root/app/tags/list"}) {
      try (RawConnection connection = RawConnection.open(two.registry())) {
        Answer answer =
            connection
                .write("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                .read("GET " + path)
                .orElseThrow();
        assertThat(answer.expect(401).need("WWW-Authenticate"))
            .contains("realm=\"" + two.application() + "/jwt/auth\"")
            .doesNotContain("evil");
      }
    }
  }

  @Test
  void eachNameHasItsCertificate() throws Exception {
    try (TwoAddresses two = TwoAddresses.withTwoCertificates(folder)) {
      SSLContext both = TwoAddresses.believing(folder.resolve("trusted.pem"));
      expectEverywhere(
          two,
          new Told(
              two.server(),
              Registry.trusting(both, two.registry()),
              Registry.trusting(both, two.application()),
              STRANGERS));

      SSLContext one = TwoAddresses.believing(folder.resolve("registry.crt"));
      Registry.trusting(one, two.registry()).get("/v2/").expect(401);
      Registry blind = Registry.trusting(one, two.application());
      assertThatThrownBy(() -> blind.get("/-/sign_in")).isInstanceOf(FailedRequest.class);
    }
  }

  /** The proxy speaks HTTPS to the world, and says what name it was asked for. */
  @Test
  void behindAProxyPortsThatGoWithoutSayingAreLeftOut() {
    String yaml =
        """
        auth: accounts
        http: {host: 'https://registry.example.com:443', trustedproxies: [127.0.0.1]}
        application: {host: 'https://example.com:443'}
        """;
    try (StowageServer server = StowageServer.start(yaml)) {
      TwoAddresses two =
          new TwoAddresses(
              server,
              URI.create("https://registry.example.com"),
              URI.create("https://example.com"));
      String password = two.password();
      new Told(server, server.registry(), server.registry(), Map.of("X-Forwarded-Proto", "https"))
          .with("registry.example.com", "example.com")
          .expect("https://registry.example.com", "https://example.com", password);
    }
  }
}
