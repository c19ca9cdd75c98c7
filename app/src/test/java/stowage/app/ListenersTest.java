package stowage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import stowage.app.config.Configuration;
import stowage.app.config.ConfigurationLoader;
import stowage.app.config.ConfigurationOutcome;
import stowage.app.config.Inputs;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import stowage.server.http.Handler;
import stowage.server.http.RequestObserver;

class ListenersTest {
  private static final Map<String, String> TWO_HOSTS =
      Map.of(
          "REGISTRY_HTTP_ADDR", "127.0.0.1:0",
          "REGISTRY_HTTP_PREFIX", "/p/",
          "REGISTRY_HTTP_HOST", "https://registry.example.com",
          "REGISTRY_APPLICATION_HOST", "https://example.com");

  private static Configuration configured(Map<String, String> environment) {
    Inputs.Machine machine = new Inputs.Machine(Path.of("/tmp"), false, Optional.empty());
    ConfigurationOutcome outcome =
        new ConfigurationLoader()
            .load(
                new Inputs(
                    Optional.empty(), Optional.empty(), Optional.empty(), environment, machine));
    assertThat(outcome).isInstanceOf(ConfigurationOutcome.Loaded.class);
    return ((ConfigurationOutcome.Loaded) outcome).configuration();
  }

  private static Listeners open(Map<String, String> environment, boolean withApplication)
      throws IOException {
    Configuration configuration = configured(environment);
    Optional<Handler> application =
        Optional.of((Handler) exchange -> answer("application", exchange))
            .filter(_ -> withApplication);
    return Listeners.open(
        configuration,
        new Listeners.Handlers(
            exchange -> answer("registry", exchange), application, UnaryOperator.identity()),
        RequestObserver.NOBODY);
  }

  private static Answer answer(String who, Exchange exchange) {
    String text = who + " " + exchange.baseUrl() + " " + exchange.addresses().applicationUrl();
    return Answer.ok().body("text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> get(InetSocketAddress address, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + address.getPort() + path);
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void oneListenerServesBoth() throws Exception {
    try (Listeners listeners = open(TWO_HOSTS, true)) {
      assertThat(listeners.applicationAddress()).isEmpty();
      assertThat(get(listeners.address(), "/p/v2/").body())
          .isEqualTo("registry https://registry.example.com/p https://example.com/p");
      assertThat(get(listeners.address(), "/p/api/v4/user").body())
          .isEqualTo("application https://example.com/p https://example.com/p");
    }
  }

  @Test
  void aSecondListenerServesTheApplicationWithoutThePrefix() throws Exception {
    Map<String, String> two = new HashMap<>(TWO_HOSTS);
    two.put("REGISTRY_APPLICATION_ADDR", "127.0.0.1:0");
    try (Listeners listeners = open(two, true)) {
      InetSocketAddress own = listeners.applicationAddress().orElseThrow();
      assertThat(get(listeners.address(), "/p/v2/").body())
          .isEqualTo("registry https://registry.example.com/p https://example.com");
      assertThat(get(listeners.address(), "/p/api/v4/user").statusCode()).isEqualTo(404);
      assertThat(get(own, "/api/v4/user").body())
          .isEqualTo("application https://example.com https://example.com");
      assertThat(get(own, "/v2/").body()).contains("https://registry.example.com/p");
    }
  }

  @Test
  void withoutAccountsThereIsOneListener() throws Exception {
    Map<String, String> two = new HashMap<>(TWO_HOSTS);
    two.put("REGISTRY_APPLICATION_ADDR", "127.0.0.1:0");
    try (Listeners listeners = open(two, false)) {
      assertThat(listeners.applicationAddress()).isEmpty();
      assertThat(get(listeners.address(), "/p/v2/").body()).startsWith("registry ");
    }
  }
}
