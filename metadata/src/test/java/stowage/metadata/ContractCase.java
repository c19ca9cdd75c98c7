package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import stowage.model.Descriptor;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.Manifest;
import stowage.model.ManifestKind;
import stowage.model.RepositoryName;
import stowage.model.Tag;

/** A fresh database for each test, and short ways to put something into it. */
abstract class ContractCase {

  static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123456Z");
  static final RepositoryName NAME = new RepositoryName("library/one");
  static final RepositoryName OTHER_NAME = new RepositoryName("library/two");

  Backend backend;
  Metadata metadata;

  /** The dialect under test. */
  abstract Backend openBackend();

  @BeforeEach
  void open() {
    backend = openBackend();
    metadata = backend.openEmpty();
  }

  @AfterEach
  void close() {
    backend.close(metadata);
  }

  <T> T write(Work<Transaction, T> work) {
    return metadata.database().transact(Durability.PROCESS, work);
  }

  <T> T read(Work<Snapshot, T> work) {
    return metadata.database().read(work);
  }

  Repository repository() {
    return repository(NAME);
  }

  Repository repository(RepositoryName name) {
    return write(rows -> metadata.repositories().ensure(rows, name, NOW));
  }

  static Digest digest(String content) {
    return Digest.of(DigestAlgorithm.SHA256, content.getBytes(StandardCharsets.UTF_8));
  }

  Publication publish(String session, Digest digest) {
    return write(
        rows -> metadata.publications().begin(rows, session, digest, "me", NOW.plusSeconds(60)));
  }

  Settlement settle(Publication publication, Settlement.Verdict... verdict) {
    return write(
        rows ->
            metadata
                .publications()
                .settle(rows, publication, 5, List.of(verdict).stream().findFirst(), NOW));
  }

  LiveBlob pushBlob(Repository repository, Digest digest) {
    settle(publish("session", digest));
    return write(rows -> metadata.blobs().link(rows, repository, digest, NOW)).orElseThrow();
  }

  static Descriptor descriptor(String mediaType, Digest digest) {
    return new Descriptor(mediaType, digest, 5, List.of(), Optional.empty());
  }

  static NewManifest image(String text, Digest... layers) {
    return manifest(ManifestKind.OCI_IMAGE, text, List.of(layers), Optional.empty());
  }

  static NewManifest index(String text, Digest... children) {
    return manifest(ManifestKind.OCI_INDEX, text, List.of(children), Optional.empty());
  }

  static NewManifest artifact(String text, String type, Digest subject) {
    NewManifest plain = manifest(ManifestKind.OCI_IMAGE, text, List.of(), Optional.of(subject));
    Manifest content = plain.manifest();
    return new NewManifest(
        plain.digest(),
        new Manifest(
            content.kind(),
            Optional.of(type),
            content.config(),
            content.layers(),
            content.children(),
            content.subject(),
            Map.of("name", text, "odd \"\\\n\u00e4\ud83d\ude00", "\u0000")),
        plain.payload());
  }

  private static NewManifest manifest(
      ManifestKind kind, String text, List<Digest> referenced, Optional<Digest> subject) {
    List<Descriptor> descriptors = new ArrayList<>();
    referenced.forEach(digest -> descriptors.add(descriptor("application/thing", digest)));
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    return new NewManifest(
        digest(text),
        new Manifest(
            kind,
            Optional.empty(),
            kind.isIndex()
                ? Optional.empty()
                : Optional.of(descriptor("application/config", digest("config of " + text))),
            kind.isIndex() ? List.of() : descriptors,
            kind.isIndex() ? descriptors : List.of(),
            subject.map(digest -> descriptor("application/subject", digest)),
            Map.of()),
        payload);
  }

  boolean put(Repository repository, NewManifest manifest) {
    return write(rows -> metadata.manifests().put(rows, repository, manifest, NOW));
  }

  Optional<Digest> tag(Repository repository, String tag, Digest manifest) {
    return write(
        rows -> metadata.tags().put(rows, repository, new Tag(tag), manifest, "someone", NOW));
  }

  /** Rows that no query of ours returns: what the collector will read. */
  List<String> select(String sql) {
    return read(rows -> rows.list(Sql.plain(sql), row -> String.valueOf(row.getObject(1))));
  }

  long count(String table) {
    List<String> counted = select("select count(*) from " + table);
    assertThat(counted).hasSize(1);
    return Long.parseLong(counted.getFirst());
  }
}
