package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.RepositoryName;
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

  @Test
  void aRemovedRepositoryTakesEverythingAlong() {
    NewManifest image = image("image", digest("layer"));
    NewManifest index = index("index", image.digest());
    pushBlob(repository(), digest("layer"));
    put(repository(), image);
    put(repository(), index);
    tag(repository(), "one", image.digest());
    tag(repository(), "two", index.digest());
    put(repository(OTHER_NAME), image);
    tag(repository(OTHER_NAME), "kept", image.digest());
    openSession("theirs", NAME);
    openSession("others", OTHER_NAME);
    write(rows -> rows.change(Sql.plain("delete from blob_reviews")));

    removeRepository();

    assertThat(find(image.digest())).isEmpty();
    assertThat(select("select name from removed_tags order by name")).containsExactly("one", "two");
    assertThat(count("removed_manifests")).isEqualTo(2);
    assertThat(count("removed_manifest_references")).isEqualTo(3);
    assertThat(count("removed_blob_links")).isEqualTo(1);
    assertThat(select("select actor from removal_batches")).containsExactly("someone");
    assertThat(select("select name from tag_history where digest is null order by name"))
        .containsExactly("one", "two");
    assertThat(select("select distinct reason from blob_reviews"))
        .containsExactly("repository removed");
    assertThat(count("blob_reviews")).isEqualTo(2);
    assertThat(select("select name from tags")).containsExactly("kept");
    assertThat(count("manifests")).isEqualTo(1);
    assertThat(select("select id from upload_sessions")).containsExactly("others");
  }

  @Test
  void whatIsPushedToARemovedRepositoryCanBeRemovedAgain() {
    NewManifest image = image("image", digest("layer"));
    for (int times = 0; times < 2; times++) {
      put(repository(), image);
      tag(repository(), "latest", image.digest());
      removeRepository();
    }

    assertThat(count("removed_tags")).isEqualTo(2);
    assertThat(count("removal_batches")).isEqualTo(2);
    put(repository(), image);
    assertThat(find(image.digest())).isPresent();
  }

  private void removeRepository() {
    Repository repository = repository();
    write(
        rows -> {
          metadata.removals().removeRepository(rows, repository, REMOVAL);
          return true;
        });
  }

  private void openSession(String id, RepositoryName name) {
    UploadSession session =
        new UploadSession(
            id,
            name,
            DigestAlgorithm.SHA256,
            1,
            List.of(new UploadSession.Part(1, 0)),
            "me",
            NOW,
            NOW,
            Optional.empty());
    write(
        rows -> {
          metadata.uploadSessions().create(rows, session, "user:1");
          return true;
        });
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
