package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import stowage.model.Digest;
import stowage.model.StoredManifest;
import stowage.model.Tag;

/** What is removed is gone for clients, kept for restore, and known to the collector. */
abstract class RemovalsContract extends ContractCase {

  private static final Removal REMOVAL = new Removal("someone", "asked for", NOW);

  @Test
  void aRemovedTagLeavesItsManifest() {
    NewManifest image = image("image");
    put(repository(), image);
    tag(repository(), "latest", image.digest());

    assertThat(removeTag("latest")).isTrue();

    assertThat(
            this.<Optional<StoredManifest>>read(
                rows -> metadata.manifests().find(rows, NAME, new Tag("latest"))))
        .isEmpty();
    assertThat(find(image.digest())).isPresent();
    assertThat(select("select name from removed_tags")).containsExactly("latest");
    assertThat(select("select actor from removal_batches")).containsExactly("someone");
    assertThat(select("select reason from manifest_reviews")).containsExactly("tag removed");
    assertThat(select("select name from tag_history where digest is null"))
        .containsExactly("latest");
  }

  @Test
  void whatIsNotThereCannotBeRemoved() {
    Repository repository = repository();
    Digest digest = digest("nothing");

    assertThat(removeTag("latest")).isFalse();
    assertThat(removeManifest(digest)).isFalse();
    assertThat(
            this.<Boolean>write(
                rows -> metadata.removals().removeLink(rows, repository, digest, REMOVAL)))
        .isFalse();
    assertThat(count("removal_batches")).isZero();
  }

  @Test
  void aRemovedManifestTakesItsTagsAlong() {
    NewManifest image = image("image", digest("layer"), digest("layer"));
    NewManifest signature = artifact("signature", "application/signature", image.digest());
    put(repository(), image);
    put(repository(), signature);
    tag(repository(), "one", image.digest());
    tag(repository(), "two", image.digest());
    tag(repository(), "three", signature.digest());

    assertThat(removeManifest(image.digest())).isTrue();

    assertThat(find(image.digest())).isEmpty();
    assertThat(select("select name from tags")).containsExactly("three");
    assertThat(select("select name from removed_tags order by name")).containsExactly("one", "two");
    assertThat(count("removed_manifests")).isEqualTo(1);
    assertThat(count("removed_manifest_references")).isEqualTo(3);
    assertThat(count("removal_batches")).isEqualTo(1);
    assertThat(count("blob_reviews")).isEqualTo(2);
    assertThat(
            select(
                "select r.reason from manifest_reviews r join manifests m"
                    + " on m.repository_id = r.repository_id and m.digest = r.digest"))
        .containsExactly("subject removed");
  }

  @Test
  void theChildrenOfARemovedIndexAreToBeReviewed() {
    NewManifest child = image("child");
    NewManifest index = index("index", child.digest());
    put(repository(), child);
    put(repository(), index);

    removeManifest(index.digest());

    assertThat(find(child.digest())).isPresent();
    assertThat(select("select reason from manifest_reviews where reason = 'index removed'"))
        .hasSize(1);
  }

  @Test
  void aRemovedManifestCanBePushedAgain() {
    NewManifest image = image("image", digest("layer"));
    put(repository(), image);
    removeManifest(image.digest());

    assertThat(put(repository(), image)).isTrue();
    assertThat(removeManifest(image.digest())).isTrue();
    assertThat(put(repository(), image)).isTrue();
    assertThat(find(image.digest())).isPresent();
    assertThat(count("removed_manifests")).isEqualTo(2);
  }

  @Test
  void aRemovedLinkLeavesTheBlobToOthers() {
    Digest digest = digest("content");
    pushBlob(repository(), digest);
    Repository other = repository(OTHER_NAME);
    write(rows -> metadata.blobs().link(rows, other, digest, NOW));
    Repository repository = repository();

    assertThat(
            this.<Boolean>write(
                rows -> metadata.removals().removeLink(rows, repository, digest, REMOVAL)))
        .isTrue();

    assertThat(this.<Optional<LiveBlob>>read(rows -> metadata.blobs().held(rows, NAME, digest)))
        .isEmpty();
    assertThat(
            this.<Optional<LiveBlob>>read(rows -> metadata.blobs().held(rows, OTHER_NAME, digest)))
        .isPresent();
    assertThat(count("removed_blob_links")).isEqualTo(1);
    assertThat(select("select reason from blob_reviews")).containsExactly("unlinked");
  }

  @Test
  void aRemovalThatIsRolledBackLeavesNothing() {
    NewManifest image = image("image");
    put(repository(), image);
    Repository repository = repository();

    assertThatThrownBy(
            () ->
                write(
                    rows -> {
                      metadata.removals().removeManifest(rows, repository, image.digest(), REMOVAL);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(find(image.digest())).isPresent();
    assertThat(count("removal_batches")).isZero();
    assertThat(select("select reason from manifest_reviews")).containsExactly("pushed");
  }

  private boolean removeTag(String tag) {
    Repository repository = repository();
    return write(rows -> metadata.removals().removeTag(rows, repository, new Tag(tag), REMOVAL));
  }

  private boolean removeManifest(Digest digest) {
    Repository repository = repository();
    return write(rows -> metadata.removals().removeManifest(rows, repository, digest, REMOVAL));
  }

  private Optional<StoredManifest> find(Digest digest) {
    return read(rows -> metadata.manifests().find(rows, NAME, digest));
  }
}
