package stowage.bench.jmh;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.ManifestKind;
import stowage.model.ManifestReader;
import stowage.model.ParsedManifest;

/** What each push of a manifest is read by, and what its digest costs besides. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ManifestParsing {

  private static final String IMAGE = ManifestKind.OCI_IMAGE.mediaType();
  private static final String INDEX = ManifestKind.OCI_INDEX.mediaType();
  private static final int LARGEST_ANNOTATION_CHARACTERS = 4_000_000;

  private byte[] image = image(8, "");
  private byte[] imageOfManyLayers = image(120, "");
  private byte[] index = index(12);
  private byte[] largestIndex = index(18_000);
  private byte[] largestAnnotation = image(1, "x".repeat(LARGEST_ANNOTATION_CHARACTERS));
  private byte[] cutOff = image(8, "");

  @Setup
  public void check() {
    cutOff[cutOff.length - 1] = ' ';
    for (ParsedManifest read :
        new ParsedManifest[] {
          image(), imageOfManyLayers(), index(), largestIndex(), largestAnnotation()
        }) {
      if (!(read instanceof ParsedManifest.Valid)) {
        throw new IllegalStateException(read.toString());
      }
    }
    if (cutOff() instanceof ParsedManifest.Valid) {
      throw new IllegalStateException("the manifest that is cut off was read");
    }
  }

  @Benchmark
  public ParsedManifest image() {
    return ManifestReader.read(Optional.of(IMAGE), image);
  }

  @Benchmark
  public ParsedManifest imageOfManyLayers() {
    return ManifestReader.read(Optional.of(IMAGE), imageOfManyLayers);
  }

  @Benchmark
  public ParsedManifest index() {
    return ManifestReader.read(Optional.of(INDEX), index);
  }

  @Benchmark
  public ParsedManifest largestIndex() {
    return ManifestReader.read(Optional.of(INDEX), largestIndex);
  }

  @Benchmark
  public ParsedManifest largestAnnotation() {
    return ManifestReader.read(Optional.of(IMAGE), largestAnnotation);
  }

  @Benchmark
  public ParsedManifest cutOff() {
    return ManifestReader.read(Optional.of(IMAGE), cutOff);
  }

  @Benchmark
  public Digest digestOfImage() {
    return Digest.of(DigestAlgorithm.SHA256, image);
  }

  private static byte[] image(int layers, String annotation) {
    return bytes(
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s],\"annotations\":{\"note\":\"%s\"}}"
            .formatted(
                IMAGE,
                descriptor("application/vnd.oci.image.config.v1+json", 0, ""),
                list(layers, i -> descriptor("application/vnd.oci.image.layer.v1.tar+gzip", i, "")),
                annotation));
  }

  private static byte[] index(int children) {
    String platform = ",\"platform\":{\"architecture\":\"arm64\",\"os\":\"linux\"}";
    return bytes(
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
            .formatted(INDEX, list(children, i -> descriptor(IMAGE, i, platform))));
  }

  private static String list(int count, IntFunction<String> entry) {
    return IntStream.range(0, count).mapToObj(entry).collect(Collectors.joining(","));
  }

  private static String descriptor(String mediaType, int number, String more) {
    return "{\"mediaType\":\"%s\",\"digest\":\"sha256:%064x\",\"size\":%d%s}"
        .formatted(mediaType, number, 1000 + number, more);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
