package stowage.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MediaTypesTest {

  @Test
  void parametersAndCaseDoNotMatter() {
    assertThat(MediaTypes.withoutParameters("Application/JSON; charset=utf-8"))
        .isEqualTo(MediaTypes.JSON);
    assertThat(MediaTypes.withoutParameters(" a/b ;x;y")).isEqualTo("a/b");
    assertThat(MediaTypes.withoutParameters("a/b")).isEqualTo("a/b");
    assertThat(MediaTypes.withoutParameters(";")).isEmpty();
    assertThat(MediaTypes.withoutParameters("")).isEmpty();
  }

  @Test
  void bothFormsOfSchemaOneAreKnown() {
    String type = "application/vnd.docker.distribution.manifest.v1+";
    assertThat(MediaTypes.isDockerSchema1(type + "json")).isTrue();
    assertThat(MediaTypes.isDockerSchema1(type + "prettyjws")).isTrue();
    assertThat(MediaTypes.isDockerSchema1(ManifestKind.DOCKER_IMAGE.mediaType())).isFalse();
  }

  @Test
  void aKindIsFoundByItsMediaType() {
    for (ManifestKind kind : ManifestKind.values()) {
      assertThat(ManifestKind.ofMediaType(kind.mediaType())).contains(kind);
    }
    assertThat(ManifestKind.ofMediaType("")).isEmpty();
    assertThat(ManifestKind.ofMediaType(MediaTypes.JSON)).isEmpty();
    assertThat(ManifestKind.OCI_INDEX.mediaType()).isEqualTo(MediaTypes.OCI_INDEX);
  }

  @Test
  void listsAreIndexesAndDockersAreDockers() {
    assertThat(ManifestKind.values())
        .filteredOn(ManifestKind::isIndex)
        .containsExactly(ManifestKind.OCI_INDEX, ManifestKind.DOCKER_LIST);
    assertThat(ManifestKind.values())
        .filteredOn(ManifestKind::isDocker)
        .containsExactly(ManifestKind.DOCKER_IMAGE, ManifestKind.DOCKER_LIST);
  }
}
