package stowage.bench.jmh;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import stowage.model.Digest;
import stowage.model.RepositoryName;
import stowage.model.Tag;

/** What each path of the distribution API is parsed into. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NameParsing {

  private String sha256 = "sha256:" + "0123456789abcdef".repeat(4);
  private String sha512 = "sha512:" + "0123456789abcdef".repeat(8);
  private String name = "some-group/sub.group/project_name/image__variant";
  private String longName = "a-b/".repeat(63) + "end";
  private String tag = "v1.25.3-alpine_linux";
  private byte[] stored = Digest.parse(sha256).orElseThrow().stored();

  @Benchmark
  public Optional<Digest> sha256() {
    return Digest.parse(sha256);
  }

  @Benchmark
  public Optional<Digest> sha512() {
    return Digest.parse(sha512);
  }

  @Benchmark
  public Digest ofStored() {
    return Digest.ofStored(stored);
  }

  @Benchmark
  public Optional<RepositoryName> repositoryName() {
    return RepositoryName.parse(name);
  }

  @Benchmark
  public Optional<RepositoryName> longestRepositoryName() {
    return RepositoryName.parse(longName);
  }

  @Benchmark
  public Optional<Tag> tag() {
    return Tag.parse(tag);
  }
}
