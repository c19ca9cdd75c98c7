package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
  private static ConfigurationOutcome outcome(String flow) {
    return Samples.file("version: 0.1\nvalidation: " + flow + "\n");
  }

  private static Validation validation(String flow) {
    return Samples.loaded(outcome(flow)).validation();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | NONE",
        "{manifests: {sparse: none}} | NONE",
        "{manifests: {sparse: indexes}} | INDEXES",
        "{manifests: {sparse: all}} | ALL",
        "{manifests: {indexes: {platforms: All}}} | NONE",
        "{manifests: {indexes: {platforms: None}}} | INDEXES",
        "{manifests: {sparse: indexes, indexes: {platforms: none}}} | INDEXES",
        "{disabled: false} | NONE",
        "{disabled: true} | ALL",
        "{disabled: true, manifests: {sparse: all}} | ALL",
        "{enabled: true} | NONE"
      })
  void everySpellingOfSparseIsUnderstood(String flow, Validation.Sparse sparse) {
    assertThat(validation(flow).sparse()).isEqualTo(sparse);
  }

  @Test
  void aListOfPlatformsIsServed() {
    Validation validation =
        validation(
            "{manifests: {indexes: {platforms: List, platformlist: [{architecture: amd64, os: linux}, {architecture: arm64, os: linux}]}}}");

    assertThat(validation)
        .isEqualTo(
            new Validation(
                Validation.Sparse.NONE,
                Set.of(
                    new Validation.Platform("amd64", "linux"),
                    new Validation.Platform("arm64", "linux")),
                Optional.empty(),
                0,
                0));
  }

  @Test
  void urlsAndLimitsArrive() {
    Validation validation =
        validation(
            "{manifests: {urls: {allow: ['^https?://a/'], deny: ['b']}, referencelimit: 200, payloadsizelimit: 256000}}");

    assertThat(validation)
        .isEqualTo(
            new Validation(
                Validation.Sparse.NONE,
                Set.of(),
                Optional.of(new Validation.UrlRules(List.of("^https?://a/"), List.of("b"))),
                200,
                256_000));
  }

  @Test
  void anEmptyBlockOfUrlsAllowsNone() {
    assertThat(validation("{manifests: {urls: {}}}").urls().orElseThrow().allowNothing()).isTrue();
    assertThat(validation("{manifests: {urls: }}").urls().orElseThrow().allowNothing()).isTrue();
    assertThat(validation("{manifests: {urls: {deny: [x]}}}").urls().orElseThrow().allowNothing())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{disabled: true, manifests: {sparse: none}}",
        "{disabled: true, manifests: {sparse: indexes}}",
        "{disabled: true, manifests: {indexes: {platforms: all}}}",
        "{disabled: true, manifests: {urls: {allow: [x]}}}",
        "{disabled: true, manifests: {referencelimit: 5}}",
        "{disabled: true, manifests: {payloadsizelimit: 5}}",
        "{manifests: {sparse: none, indexes: {platforms: none}}}",
        "{manifests: {sparse: all, indexes: {platforms: none}}}",
        "{manifests: {sparse: all, indexes: {platforms: list, platformlist: [{architecture: a, os: b}]}}}"
      })
  void contradictionsStopTheStart(String flow) {
    assertThat(Samples.problems(outcome(flow)))
        .singleElement()
        .asString()
        .contains("contradict each other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{manifests: {sparse: some}} | expected one of none, indexes, all",
        "{manifests: {indexes: {platforms: list}}} | platforms: list and a platformlist come together",
        "{manifests: {indexes: {platformlist: [{architecture: a, os: b}]}}} | come together",
        "{manifests: {indexes: {platforms: list, platformlist: [{os: b}]}}} | needs architecture and os",
        "{manifests: {urls: {allow: ['(']}}} | no regular expression",
        "{manifests: {referencelimit: -1}} | expected a number from 0"
      })
  void whatMakesNoSenseStopsTheStart(String flow, String problem) {
    assertThat(Samples.problems(outcome(flow))).singleElement().asString().contains(problem);
  }
}
