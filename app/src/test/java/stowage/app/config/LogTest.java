package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTest {
  private static Log log(String yaml) {
    return Samples.loaded(Samples.file("version: 0.1\n" + yaml)).log();
  }

  @Test
  void everyKeyArrives() {
    Log log =
        log(
            """
            log:
              level: debug
              formatter: json
              output: stderr
              fields: {service: registry, environment: staging}
              accesslog: {disabled: false, formatter: text}
            """);

    assertThat(log)
        .isEqualTo(
            new Log(
                Log.Level.DEBUG,
                Log.Format.JSON,
                Log.Output.STDERR,
                Optional.of(Log.Format.TEXT),
                Map.of("service", "registry", "environment", "staging")));
  }

  @ParameterizedTest
  @CsvSource({
    "error, ERROR",
    "fatal, ERROR",
    "panic, ERROR",
    "warn, WARN",
    "WARNING, WARN",
    "info, INFO",
    "Debug, DEBUG",
    "trace, TRACE"
  })
  void levelsOfTheOlderRegistriesAreKnown(String name, Log.Level level) {
    assertThat(log("log: {level: " + name + "}\n").level()).isEqualTo(level);
    assertThat(log("loglevel: " + name + "\n").level()).isEqualTo(level);
  }

  @Test
  void theNewNameOfTheLevelWins() {
    assertThat(log("loglevel: debug\nlog: {level: error}\n").level()).isEqualTo(Log.Level.ERROR);
  }

  @Test
  void theAccessLogFollowsTheLog() {
    assertThat(log("log: {formatter: logstash}\n").accessFormat()).contains(Log.Format.JSON);
    assertThat(log("log: {accesslog: {disabled: true}}\n").accessFormat()).isEmpty();
  }

  @Test
  void mailAboutLogLinesStopsTheStartUnlessItIsOff() {
    String hook =
        "log: {hooks: [{type: mail, disabled: %s, levels: [panic], options: {smtp: {addr: x}}}]}\n";

    assertThat(Samples.problems(Samples.file("version: 0.1\n" + hook.formatted("false"))))
        .singleElement()
        .asString()
        .startsWith("log.hooks[0]");
    assertThat(log(hook.formatted("true")).level()).isEqualTo(Log.Level.INFO);
  }
}
