package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTest {

  @Test
  void everyKeyArrives() {
    Http http =
        Samples.loaded(
                Samples.file(
                    """
                    version: 0.1
                    auth: none
                    http:
                      addr: 0.0.0.0:8443
                      net: tcp
                      host: https://registry.example.com:8443/
                      prefix: nested/registry
                      relativeurls: true
                      draintimeout: 5m
                      trustedproxies: [10.0.0.0/8, 192.168.1.1, fd00::/8]
                      headers:
                        X-Content-Type-Options: [nosniff]
                        Strict-Transport-Security: [max-age=1, preload]
                      redirect: {addr: ":8080"}
                      timeouts: {idle: 10s}
                      limits:
                        minimumrate: 4KiB
                        ratewindow: 20s
                        headers: 32KiB
                        uploads: 9
                        uploadsperaddress: 3
                      tls:
                        certificate: /etc/tls/cert.pem
                        key: /etc/tls/key.pem
                        certificates:
                          - {certificate: /etc/tls/other.pem, key: /etc/tls/other.key}
                        minimumtls: tls1.3
                        ciphersuites: [TLS_AES_128_GCM_SHA256]
                      http2: {disabled: true}
                      h2c: {enabled: true}
                      debug:
                        addr: localhost:5001
                        prometheus: {enabled: true, path: /numbers}
                    """))
            .http();

    assertThat(http)
        .isEqualTo(
            new Http(
                new Address("0.0.0.0", 8443),
                new Http.Naming(
                    Optional.of("https://registry.example.com:8443"),
                    "/nested/registry/",
                    true,
                    List.of("10.0.0.0/8", "192.168.1.1", "fd00::/8"),
                    Optional.of(new Address("", 8080))),
                Optional.of(
                    new Http.Tls(
                        List.of(
                            new Http.Pair(
                                Path.of("/etc/tls/cert.pem"), Path.of("/etc/tls/key.pem")),
                            new Http.Pair(
                                Path.of("/etc/tls/other.pem"), Path.of("/etc/tls/other.key"))),
                        "TLSv1.3",
                        List.of("TLS_AES_128_GCM_SHA256"))),
                new Http.Protocols(false, true),
                new Http.Limits(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(5),
                    4096,
                    Duration.ofSeconds(20),
                    32_768,
                    9,
                    3),
                Map.of(
                    "X-Content-Type-Options",
                    List.of("nosniff"),
                    "Strict-Transport-Security",
                    List.of("max-age=1", "preload")),
                Optional.of(
                    new Http.Debug(new Address("localhost", 5001), Optional.of("/numbers")))));
  }

  @Test
  void metricsCanBeSwitchedOff() {
    Http http =
        Samples.loaded(
                Samples.environment(
                    Map.of(
                        "REGISTRY_HTTP_DEBUG_ADDR",
                        "localhost:5001",
                        "REGISTRY_HTTP_DEBUG_PROMETHEUS_ENABLED",
                        "false")))
            .http();

    assertThat(http.debug())
        .contains(new Http.Debug(new Address("localhost", 5001), Optional.empty()));
  }

  @Test
  void oneAddressGetsHalfOfTheUploads() {
    Http http =
        Samples.loaded(Samples.environment(Map.of("REGISTRY_HTTP_LIMITS_UPLOADS", "10"))).http();

    assertThat(http.limits().uploadsPerAddress()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ADDR | 5000 | http.addr (REGISTRY_HTTP_ADDR): expected an address",
        "NET | unix | http.net (REGISTRY_HTTP_NET) comes in version 0.3",
        "HOST | registry.example.com | http.host (REGISTRY_HTTP_HOST): expected scheme and host",
        "HOST | https://registry.example.com/path | http.host (REGISTRY_HTTP_HOST): expected",
        "HOST | https://a b | http.host (REGISTRY_HTTP_HOST): expected",
        "TRUSTEDPROXIES | [proxy.example.com] | expected networks such as 10.0.0.0/8",
        "TRUSTEDPROXIES | [10.0.0.0/33] | expected networks such as 10.0.0.0/8",
        "TRUSTEDPROXIES | 10.0.0.0/8 | expected a list such as [a, b]",
        "REDIRECT_ADDR | :80 | there is nowhere to send clients",
        "TLS_KEY | key.pem | http.tls.certificate: missing",
        "TLS_CERTIFICATE | cert.pem | http.tls.key: missing",
        "TLS_CERTIFICATES_0_KEY | key.pem | needs certificate and key",
        "TLS_MINIMUMTLS | tls1.0 | expected one of tls1.2, tls1.3",
        "TLS_CIPHERSUITES | [RC4] | no cipher suite: RC4",
        "TLS_CLIENTCAS | [ca.pem] | http.tls.clientcas (REGISTRY_HTTP_TLS_CLIENTCAS) comes in",
        "TLS_LETSENCRYPT_EMAIL | a@example.com | http.tls.letsencrypt",
        "TIMEOUTS_IDLE | 0s | has to be longer than nothing",
        "DRAINTIMEOUT | -1s | can't be negative",
        "LIMITS_UPLOADS | 0 | expected a number from 1",
        "LIMITS_UPLOADSPERADDRESS | many | expected a whole number",
        "LIMITS_HEADERS | 1KiB | expected between 4KiB and 2GiB",
        "HEADERS_X:Y | [z] | no name of a header: x:y",
        "HEADERS_X | '[\"a\\r\\nb\"]' | expected a text of one line",
        "DEBUG_PROMETHEUS_PATH | metrics | has to begin with a slash",
        "HTTP2_DISABLED | perhaps | expected true or false"
      })
  void whatMakesNoSenseStopsTheStart(String variable, String value, String problem) {
    ConfigurationOutcome outcome = Samples.environment(Map.of("REGISTRY_HTTP_" + variable, value));

    assertThat(Samples.problems(outcome)).singleElement().asString().contains(problem);
  }

  @Test
  void theListenFlagBeatsTheEnvironment() {
    Inputs inputs =
        new Inputs(
            Optional.empty(),
            Optional.of("localhost:7000"),
            Optional.empty(),
            Map.of("REGISTRY_HTTP_ADDR", "localhost:6000"),
            Samples.MACHINE);

    assertThat(Samples.loaded(Samples.load(inputs)).http().address())
        .isEqualTo(new Address("localhost", 7000));
  }
}
