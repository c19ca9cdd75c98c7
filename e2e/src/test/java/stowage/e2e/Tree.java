package stowage.e2e;

import java.util.List;

/**
 * A manifest with all that it stands on.
 *
 * @param children the manifests that the root refers to, those that others need first
 */
public record Tree(List<Content> blobs, List<Content> children, Content root) {

  /** An Accept header's value that takes any of the four kinds of manifest. */
  public static final String EVERY_MANIFEST_TYPE =
      String.join(
          ", ",
          MediaTypes.OCI_IMAGE,
          MediaTypes.OCI_INDEX,
          MediaTypes.DOCKER_IMAGE,
          MediaTypes.DOCKER_LIST);

  public Tree {
    blobs = List.copyOf(blobs);
    children = List.copyOf(children);
  }

  /** A manifest that stands on nothing the registry has to hold. */
  public static Tree of(Content root) {
    return new Tree(List.of(), List.of(), root);
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
