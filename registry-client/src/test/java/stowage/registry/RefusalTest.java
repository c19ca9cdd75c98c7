package stowage.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stowage.outbound.OutboundAnswer;

class RefusalTest {

  private static final RegistryClientSettings OURS =
      RegistryClientSettings.of(URI.create("http://example.com"), "images", "stowage");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Basic realm=\"x\" | asks for none",
        "Bearer realm=\"x\",service=\"pictures\",error=\"invalid_token\" | is \"pictures\", and",
        "Bearer realm=\"x\",service=\"images\",error=\"invalid_token\" | is not \"stowage\"",
        "Bearer realm=\"x\",service=\"images\",error=\"insufficient_scope\" | reaches further"
      })
  void itSaysWhereTheTwoDiffer(String challenge, String told) {
    assertThat(told(challenge)).contains(told);
  }

  @Test
  void whatItQuotesStaysShort() {
    assertThat(told("Bearer service=\"" + "\u00e4".repeat(5_000) + "\""))
        .contains("\"" + "?".repeat(100) + "\"");
  }

  private static String told(String challenge) {
    return Refusal.of(new OutboundAnswer(401, Map.of("www-authenticate", challenge), new byte[0]))
        .toldBeside(OURS);
  }
}
