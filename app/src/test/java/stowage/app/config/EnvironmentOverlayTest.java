package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentOverlayTest {
  private final EnvironmentOverlay overlay =
      new EnvironmentOverlay(ConfigurationKeys.load().root());

  /** What an environment amounts to over nothing, in YAML's flow style. */
  private String laidOver(Map<String, String> environment) {
    return flow(overlay.apply(Node.Mapping.empty(Origin.of("no file")), environment));
  }

  private static String flow(Node node) {
    return switch (node) {
      case Node.Nothing _ -> "~";
      case Node.Scalar scalar -> scalar.text();
      case Node.Sequence sequence ->
          sequence.elements().stream().map(EnvironmentOverlayTest::flow).toList().toString();
      case Node.Mapping mapping -> {
        StringBuilder text = new StringBuilder("{");
        mapping
            .entries()
            .forEach(
                (name, value) ->
                    text.append(text.length() > 1 ? ", " : "")
                        .append(name)
                        .append(": ")
                        .append(flow(value)));
        yield text.append('}').toString();
      }
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REGISTRY_HTTP_ADDR | :80 | {http: {addr: :80}}",
        "REGISTRY_http_Addr | :80 | {http: {addr: :80}}",
        "REGISTRY_LOGLEVEL | debug | {loglevel: debug}",
        "REGISTRY_HTTP_TLS_CLIENTCAS_0 | ca.pem | {http: {tls: {clientcas: [ca.pem]}}}",
        "REGISTRY_HTTP_TLS_CLIENTCAS_1 | ca.pem | {http: {tls: {clientcas: [~, ca.pem]}}}",
        "REGISTRY_HTTP_TLS_CLIENTCAS | [a, b] | {http: {tls: {clientcas: [a, b]}}}",
        "REGISTRY_HTTP_HEADERS_X-FRAME-OPTIONS | [DENY] | {http: {headers: {x-frame-options: [DENY]}}}",
        "REGISTRY_HTTP_HEADERS_X-FRAME-OPTIONS_0 | DENY | {http: {headers: {x-frame-options: [DENY]}}}",
        "REGISTRY_HTTP_TLS | '{key: a, certificate: b}' | {http: {tls: {key: a, certificate: b}}}",
        "REGISTRY_STORAGE | s3 | {storage: s3}",
        "REGISTRY_STORAGE_S3_V2_BUCKET | b | {storage: {s3_v2: {bucket: b}}}",
        "REGISTRY_STORAGE_S3_V4AUTH | true | {storage: {s3: {v4auth: true}}}",
        "REGISTRY_STORAGE_AZURE_V2_API_POOL_INITIAL_INTERVAL | 1s | {storage: {azure_v2: {api_pool_initial_interval: 1s}}}",
        "REGISTRY_STORAGE_GCS_CREDENTIALS_CLIENT_X509_CERT_URL | u | {storage: {gcs: {credentials: {client_x509_cert_url: u}}}}",
        "REGISTRY_NOTIFICATIONS_ENDPOINTS_0_URL | u | {notifications: {endpoints: [{url: u}]}}",
        "REGISTRY_NOTIFICATIONS_EVENTCONFIG_INCLUDEREFERENCES | true | {notifications: {events: {includereferences: true}}}",
        "REGISTRY_NOTIFICATIONS_EVENTS_INCLUDEREFERENCES | true | {notifications: {events: {includereferences: true}}}",
        "REGISTRY_HEALTH_FILECHECKERS_0_FILE | f | {health: {file: [{file: f}]}}",
        "REGISTRY_HEALTH_HTTPCHECKERS_0_URI | u | {health: {http: [{uri: u}]}}",
        "REGISTRY_HEALTH_TCPCHECKERS_0_ADDR | a | {health: {tcp: [{addr: a}]}}",
        "REGISTRY_RATELIMITER_ENABLED | true | {rate_limiter: {enabled: true}}",
        "REGISTRY_RATE_LIMITER_LIMITERS_0_LOGONLY | true | {rate_limiter: {limiters: [{log_only: true}]}}",
        "REGISTRY_RATELIMITER_LIMITERS_0_ACTION_WARNTHRESHOLD | 1 | {rate_limiter: {limiters: [{action: {warn_threshold: 1}}]}}",
        "REGISTRY_LOG_HOOKS_0_MAILOPTIONS_SMTP_ADDR | x | {log: {hooks: [{options: {smtp: {addr: x}}}]}}",
        "REGISTRY_MIDDLEWARE_STORAGE_0_OPTIONS_BASEURL | u | {middleware: {storage: [{options: {baseurl: u}}]}}",
        "REGISTRY_REDIS_ADDRS_0 | r | {redis: {addrs: [r]}}",
        "REGISTRY_REDIS_CACHE_POOL_SIZE | 5 | {redis: {cache: {pool: {size: 5}}}}",
        "REGISTRY_HTTP_HOST | '' | {http: {host: ~}}",
        "REGISTRY_HTTP_SECRET | '\"123\"' | {http: {secret: 123}}",
        "REGISTRY_AUTH_HTPASSWD | 'realm: a' | {auth: {htpasswd: {realm: a}}}"
      })
  void aVariableLeadsToItsKey(String name, String value, String tree) {
    assertThat(laidOver(Map.of(name, value))).isEqualTo(tree);
    assertThat(overlay.unknown()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "REGISTRY_PORT",
        "REGISTRY_PORT_5000_TCP",
        "REGISTRY_SERVICE_HOST",
        "REGISTRY_VERSION",
        "REGISTRY_",
        "REGISTRY__",
        "REGISTRY_HTTP_",
        "REGISTRY_HTTP__ADDR",
        "REGISTRY_HTTP_ADDR_0",
        "REGISTRY_HTTP_HEADERS_",
        "REGISTRY_HTTP_TLS_CLIENTCAS_X",
        "REGISTRY_HTTP_TLS_CLIENTCAS_[]",
        "REGISTRY_HTTP_TLS_CLIENTCAS_1000",
        "REGISTRY_NOTIFICATIONS_ENDPOINTS_URL"
      })
  void aNameThatLeadsNowhereIsOnlyRemembered(String name) {
    assertThat(laidOver(Map.of(name, "x"))).isEqualTo("{}");
    assertThat(overlay.unknown()).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PATH", "REGISTRYHTTPADDR", "REGISTRY_CONFIGURATION_PATH", "REGISTRY_FF_BBM"})
  void otherVariablesAreNobodysBusiness(String name) {
    assertThat(laidOver(Map.of(name, "x"))).isEqualTo("{}");
    assertThat(overlay.unknown()).isEmpty();
  }

  @Test
  void widerVariablesComeBeforeNarrowerOnes() {
    assertThat(
            laidOver(
                Map.of(
                    "REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY", "/b",
                    "REGISTRY_STORAGE", "{filesystem: {rootdirectory: /a, maxthreads: 3}}")))
        .isEqualTo("{storage: {filesystem: {rootdirectory: /b, maxthreads: 3}}}");
  }

  @Test
  void aBareNameGrowsIntoABlock() {
    assertThat(
            laidOver(Map.of("REGISTRY_AUTH", "htpasswd", "REGISTRY_AUTH_HTPASSWD_PATH", "/users")))
        .isEqualTo("{auth: {htpasswd: {path: /users}}}");
  }

  @Test
  void aValueThatIsBrokenYamlIsAProblemOfItsVariable() {
    laidOver(Map.of("REGISTRY_HTTP_TLS_CLIENTCAS", "[a, b"));

    assertThat(overlay.problems())
        .singleElement()
        .asString()
        .startsWith("REGISTRY_HTTP_TLS_CLIENTCAS: ");
  }

  @Test
  void unknownVariablesWarnAndNothingMore() {
    ConfigurationOutcome outcome =
        Samples.environment(Map.of("REGISTRY_PORT", "tcp://10.0.0.1:5000", "REGISTRY_X", "y"));

    assertThat(Samples.warnings(outcome))
        .singleElement()
        .asString()
        .endsWith("REGISTRY_PORT, REGISTRY_X");
  }

  @Test
  void aServiceOfKubernetesStopsNothing() {
    ConfigurationOutcome outcome =
        Samples.environment(Map.of("REGISTRY_DATABASE_PORT", "tcp://10.0.0.1:5432"));

    assertThat(Samples.warnings(outcome)).singleElement().asString().endsWith("database.port");
    assertThat(Samples.problems(Samples.file("version: 0.1\ndatabase: {port: tcp}\n"))).hasSize(1);
  }

  @Test
  void theEnvironmentBeatsTheFile() {
    ConfigurationOutcome outcome =
        Samples.file(
            "version: 0.1\nhttp: {addr: 'localhost:1', relativeurls: true}\n",
            Map.of("REGISTRY_HTTP_ADDR", "localhost:2"));

    assertThat(Samples.loaded(outcome).http().address().port()).isEqualTo(2);
    assertThat(Samples.loaded(outcome).http().naming().relativeUrls()).isTrue();
  }
}
