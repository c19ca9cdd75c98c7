package stowage.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stowage.e2e.Answer;
import stowage.e2e.Repository;
import stowage.e2e.WithStowage;

/** Jib, which builds and pushes images from Java builds. */
@WithStowage
class JibTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void pushesAnImageInEitherFormat(ImageFormat format, Repository repository) throws Exception {
    JibContainer pushed = push(scratch(3).setFormat(format), repository, "one");

    Answer manifest = repository.getManifest("one").expect(200);
    assertThat(manifest.need("Docker-Content-Digest")).isEqualTo(pushed.getDigest().toString());
    assertThat(manifest.json().path("layers")).hasSize(3);
    repository.getBlob(pushed.getImageId().toString()).expect(200);
  }

  @Test
  void pushesAnImageOfManySmallLayers(Repository repository) throws Exception {
    push(scratch(64), repository, "many");

    assertThat(repository.getManifest("many").expect(200).json().path("layers")).hasSize(64);
  }

  @Test
  void buildsOnAnImageOfAnotherRepository(Repository base, Repository derived) throws Exception {
    push(scratch(2), base, "base");
    JibContainerBuilder builder = Jib.from(image(base, "base")).addLayer(files(), root());

    JibContainer pushed = push(builder, derived, "derived");

    Answer manifest = derived.getManifest(pushed.getDigest().toString()).expect(200);
    assertThat(manifest.json().path("layers")).hasSize(3);
    manifest
        .json()
        .path("layers")
        .forEach(layer -> derived.getBlob(layer.path("digest").stringValue("")).expect(200));
  }

  @Test
  void pushesAListOfPlatformsUnderSeveralTags(Repository repository) throws Exception {
    JibContainerBuilder builder =
        scratch(1)
            .setPlatforms(Set.of(new Platform("amd64", "linux"), new Platform("arm64", "linux")));

    Containerizer target = target(repository, "1").withAdditionalTag("latest");
    String digest = builder.containerize(target).getDigest().toString();

    Answer list = repository.getManifest("latest").expect(200);
    assertThat(list.need("Docker-Content-Digest")).isEqualTo(digest);
    assertThat(list.json().path("manifests")).hasSize(2);
  }

  private JibContainerBuilder scratch(int layers) throws Exception {
    JibContainerBuilder builder = Jib.fromScratch();
    for (int i = 0; i < layers; i++) {
      builder.addLayer(files(), root());
    }
    return builder;
  }

  private List<Path> files() throws Exception {
    Path file = folder.resolve(UUID.randomUUID().toString());
    return List.of(Files.writeString(file, file.toString()));
  }

  private static AbsoluteUnixPath root() {
    return AbsoluteUnixPath.get("/");
  }

  private JibContainer push(JibContainerBuilder builder, Repository repository, String tag)
      throws Exception {
    return builder.containerize(target(repository, tag));
  }

  /** A target with empty caches of its own, so that what Jib needs it has to pull. */
  private Containerizer target(Repository repository, String tag) throws Exception {
    Path caches = Files.createTempDirectory(folder, "caches");
    return Containerizer.to(image(repository, tag))
        .setAllowInsecureRegistries(true)
        .setApplicationLayersCache(caches.resolve("application"))
        .setBaseImageLayersCache(caches.resolve("base"));
  }

  private static RegistryImage image(Repository repository, String tag) throws Exception {
    return RegistryImage.named(References.of(repository, tag));
  }
}
