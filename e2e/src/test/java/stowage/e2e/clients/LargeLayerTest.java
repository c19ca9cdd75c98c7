package stowage.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.ManifestBuilder;
import stowage.e2e.Registry;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.WithStowage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A layer of 2 GiB, which neither 32 bits nor a heap can hold. */
@Tag("machine")
@Tag("long")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
@WithStowage
class LargeLayerTest {

  private static final long SIZE_BYTES = 2L << 30;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir private Path folder;

  @Test
  void comesBackAsItWasPushed(Registry registry, Repository repository) throws Exception {
    Path file = folder.resolve("layer.tar");
    String digest = writeLayer(file);
    Layout source = layout(file, digest);

    Client.of(folder, "skopeo", "--insecure-policy")
        .within(LIMIT)
        .run(
            "copy",
            "--preserve-digests",
            "--dest-tls-verify=false",
            "oci:" + source + ":1",
            "docker://" + References.of(repository, "1"));
    Layout target = new Layout(folder.resolve("target"));
    Client.of(folder, "regctl", "--host=reg=%s,tls=disabled".formatted(References.host(registry)))
        .within(LIMIT)
        .run("image", "copy", References.of(repository, "1"), "ocidir://" + target + ":1");

    assertThat(Files.mismatch(source.blob(digest), target.blob(digest))).isEqualTo(-1);
  }

  /** A layout with one image, whose layer is moved there and not packed. */
  private Layout layout(Path layer, String digest) throws Exception {
    Tree image = Images.oci().image(1);
    ManifestBuilder builder = ManifestBuilder.image("sha256", image.blobs().getLast());
    ObjectNode descriptor = ((ArrayNode) builder.json().path("layers")).addObject();
    descriptor.put("mediaType", "application/vnd.oci.image.layer.v1.tar");
    descriptor.put("digest", digest).put("size", Files.size(layer));
    Tree large = new Tree(image.blobs(), List.of(), builder.build());
    Layout layout = Layout.write(folder.resolve("source"), "1", large);
    Files.move(layer, layout.blob(digest));
    return layout;
  }

  private static String writeLayer(Path file) throws Exception {
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    try (OutputStream output = new DigestOutputStream(Files.newOutputStream(file), hash)) {
      output.write(TarFile.header("large.bin", SIZE_BYTES));
      writeRandom(output);
      output.write(TarFile.end(SIZE_BYTES));
    }
    return "sha256:" + HexFormat.of().formatHex(hash.digest());
  }

  private static void writeRandom(OutputStream output) throws IOException {
    byte[] block = new byte[1 << 20];
    Random random = new Random(1);
    for (long written = 0; written < SIZE_BYTES; written += block.length) {
      random.nextBytes(block);
      output.write(block);
    }
  }
}
