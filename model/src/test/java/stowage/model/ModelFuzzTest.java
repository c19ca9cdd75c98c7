package stowage.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.Optional;

/** Whatever a client sends, it is read or refused, and what is read means one thing. */
class ModelFuzzTest {

  @FuzzTest
  void aNameIsWhatTheSpecSays(@NotNull String text) {
    boolean wanted =
        text.length() <= RepositoryName.MAX_CHARACTERS
            && RepositoryNameTest.REFERENCE.matcher(text).matches();
    assertThat(RepositoryName.parse(text).isPresent()).isEqualTo(wanted);
  }

  @FuzzTest
  void aTagIsWhatTheSpecSays(@NotNull String text) {
    assertThat(Tag.parse(text).isPresent()).isEqualTo(TagTest.REFERENCE.matcher(text).matches());
  }

  @FuzzTest
  void aDigestReadsBack(@NotNull String text) {
    Digest.parse(text)
        .ifPresent(
            digest -> {
              assertThat(digest).hasToString(text);
              assertThat(Digest.ofStored(digest.stored())).isEqualTo(digest);
            });
  }

  @FuzzTest
  void aManifestIsReadOrRefused(byte[] payload) {
    for (ManifestKind kind : ManifestKind.values()) {
      assertThat(ManifestReader.read(Optional.of(kind.mediaType()), payload)).isNotNull();
    }
    if (ManifestReader.read(Optional.empty(), payload)
        instanceof ParsedManifest.Valid(Manifest manifest)) {
      assertThat(ManifestReader.read(Optional.of(manifest.kind().mediaType()), payload))
          .isEqualTo(new ParsedManifest.Valid(manifest));
    }
  }
}
