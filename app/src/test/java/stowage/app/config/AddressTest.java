package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.model.Seeded;

class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:5000, 127.0.0.1, 5000",
    "localhost:0, localhost, 0",
    ":5000, '', 5000",
    "[::1]:443, ::1, 443",
    "[fe80::1%eth0]:80, fe80::1%eth0, 80",
    "registry-1.example.com:65535, registry-1.example.com, 65535"
  })
  void hostAndPortAreRead(String text, String host, int port) {
    Address address = new Address(host, port);
    assertThat(Address.parse(text)).contains(address);
    assertThat(address).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5000",
        "localhost",
        "localhost:",
        "localhost:65536",
        "localhost:-1",
        "::1:80",
        "[::1]",
        "[localhost]:1",
        "a b:80",
        "http://x:80",
        "x:٣",
        "x:000080"
      })
  void anythingElseIsNot(String text) {
    assertThat(Address.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1", "127.1.2.3:1", "localhost:1", "LocalHost:1", "[::1]:1"})
  void loopbackIsKnown(String text) {
    assertThat(Address.parse(text).orElseThrow().isLoopback()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":1",
        "0.0.0.0:1",
        "[::]:1",
        "127.evil.example.com:1",
        "127.0.0.x:1",
        "128.0.0.1:1"
      })
  void whatOthersReachIsNotLoopback(String text) {
    assertThat(Address.parse(text).orElseThrow().isLoopback()).isFalse();
  }

  @Test
  void noTextMakesItFail() {
    Seeded.tries(
        5000,
        random ->
            Address.parse(Seeded.text(random, "0123456789abc[]:.%-", 30))
                .ifPresent(
                    address -> assertThat(Address.parse(address.toString())).contains(address)));
  }
}
