package stowage.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import stowage.bench.load.BlobPush;
import stowage.bench.load.Bound;
import stowage.bench.load.Content;
import stowage.bench.load.LoadDriver;
import stowage.bench.load.LoadException;
import stowage.bench.load.ManifestPush;
import stowage.bench.load.Operation;
import stowage.bench.load.Server;

/** What a server holds before it is measured, and where scenarios find it. */
final class Fixture {

  static final String MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";
  static final String TAG = "t0";

  private static final int SEEDING_CLIENTS = 16;
  private static final String READ = "/read";
  private static final String WRITE = "/write";

  private final Server server;
  private final String prefix;
  private final AtomicLong numbers = new AtomicLong();
  private final BySize<Content.Piece> pieces;
  private final Set<Integer> tagCounts = new HashSet<>();
  private final Optional<People> people;

  /** On a server that lets everybody in. */
  Fixture(Server server, String prefix, BySize<Content.Piece> pieces) {
    this(server, prefix, pieces, Optional.empty());
  }

  /** On a server with accounts, which is shown one token for all that is read and written. */
  static Fixture of(People people, String prefix, BySize<Content.Piece> pieces)
      throws IOException, InterruptedException {
    String own = People.USER + "/" + prefix;
    return new Fixture(
        people.admitting(List.of(own + READ, own + WRITE)), own, pieces, Optional.of(people));
  }

  /**
   * @param prefix of the repositories' names, different at each run so that runs don't meet
   * @param pieces the blobs that are read
   */
  private Fixture(
      Server server, String prefix, BySize<Content.Piece> pieces, Optional<People> people) {
    this.people = people;
    this.server = server;
    this.prefix = prefix;
    this.pieces = pieces;
  }

  /** Pushes the blobs and the manifest that are read, and what manifest pushes refer to. */
  void fill() {
    for (BySize.Size size : BySize.Size.values()) {
      pushBlob(readRepository(), pieces.get(size));
    }
    pushBlob(writeRepository(), pieces.small());
    pushTags(readRepository(), 1);
  }

  /**
   * Gives the repository for a number of tags some of them, {@code t0}, {@code t1}, ..., all of one
   * manifest.
   */
  void fillTags(int count, int pushed) {
    pushBlob(tagsRepository(count), pieces.small());
    pushTags(tagsRepository(count), pushed);
    tagCounts.add(count);
  }

  boolean hasTags(int count) {
    return count == 0 || tagCounts.contains(count);
  }

  Server server() {
    return server;
  }

  /** Who can ask for tokens here. */
  People people() {
    return people.orElseThrow(() -> new LoadException("no accounts"));
  }

  String blob(BySize.Size size) {
    return pieces.get(size).digest();
  }

  String readRepository() {
    return prefix + READ;
  }

  String writeRepository() {
    return prefix + WRITE;
  }

  String tagsRepository(int count) {
    return prefix + "/tags-" + count;
  }

  /** Of the manifest that is tagged everywhere. */
  String manifestDigest() {
    return "sha256:" + Content.sha256(manifest(0).getBytes(StandardCharsets.UTF_8));
  }

  /** Pushes manifests that are all different, each under a tag of its own. */
  Operation manifestPush() {
    return new ManifestPush(
        server, writeRepository(), MEDIA_TYPE, numbers::incrementAndGet, this::manifest);
  }

  private void pushTags(String repository, int count) {
    AtomicLong next = new AtomicLong();
    Supplier<Operation> push =
        () ->
            new ManifestPush(
                server, repository, MEDIA_TYPE, next::getAndIncrement, number -> manifest(0));
    LoadDriver.run(server, Math.min(count, SEEDING_CLIENTS), push, Bound.ofOperations(count));
  }

  private void pushBlob(String repository, Content.Piece piece) {
    Supplier<Operation> push =
        () -> new BlobPush(server, repository, piece::again, BlobPush.Style.POST_THEN_PUT);
    LoadDriver.run(server, 1, push, Bound.ofOperations(1));
  }

  /** An image of one small layer, which is its config, too. */
  private String manifest(long number) {
    String descriptor =
        "\"digest\":\"" + blob(BySize.Size.SMALL) + "\",\"size\":" + BySize.Size.SMALL.bytes();
    return """
        {"schemaVersion":2,"mediaType":"%s",\
        "config":{"mediaType":"application/vnd.oci.image.config.v1+json",%s},\
        "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip",%s}],\
        "annotations":{"number":"%d"}}"""
        .formatted(MEDIA_TYPE, descriptor, descriptor, number);
  }
}
