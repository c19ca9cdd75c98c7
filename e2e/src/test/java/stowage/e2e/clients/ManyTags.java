package stowage.e2e.clients;

import java.util.ArrayList;
import java.util.List;
import stowage.e2e.Repository;
import stowage.e2e.Tree;

/** Many tags on one image. */
final class ManyTags {

  private ManyTags() {}

  /** Pushes an image under so many tags; returns them in the order in which registries list. */
  static List<String> push(Repository repository, int count) {
    Tree image = Images.oci().image(1);
    image.blobs().forEach(repository::pushBlob);
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String tag = "v%05d".formatted(i);
      repository.putManifest(tag, image.root()).expect(201);
      tags.add(tag);
    }
    return tags;
  }
}
