package stowage.e2e;

/** The kinds of content that a registry has to take and give back. */
public enum TreeKind {
  IMAGE,
  IMAGE_WITHOUT_LAYERS,
  IMAGE_WITH_EMPTY_BLOB,
  IMAGE_WITH_FOREIGN_LAYERS,
  IMAGE_WITH_CUSTOM_FIELDS,
  IMAGE_WITH_DATA_FIELD,
  IMAGE_OF_NEARLY_4_MIB,
  ARTIFACT,
  ARTIFACT_WITH_MISSING_SUBJECT,
  INDEX,
  NESTED_INDEX,
  EMPTY_INDEX,
  INDEX_WITH_MISSING_SUBJECT,
  DOCKER_IMAGE,
  DOCKER_LIST;

  /** A new tree of this kind, unlike any other, all of its digests of the algorithm. */
  public Tree build(String algorithm) {
    return switch (this) {
      case IMAGE -> Trees.image(algorithm);
      case IMAGE_WITHOUT_LAYERS -> Trees.imageWithoutLayers(algorithm);
      case IMAGE_WITH_EMPTY_BLOB -> Trees.imageWithEmptyBlob(algorithm);
      case IMAGE_WITH_FOREIGN_LAYERS -> Trees.imageWithForeignLayers(algorithm);
      case IMAGE_WITH_CUSTOM_FIELDS -> Trees.imageWithCustomFields(algorithm);
      case IMAGE_WITH_DATA_FIELD -> Trees.imageWithDataField(algorithm);
      case IMAGE_OF_NEARLY_4_MIB -> Trees.largeImage(algorithm);
      case ARTIFACT -> Trees.artifact(algorithm);
      case ARTIFACT_WITH_MISSING_SUBJECT -> Trees.artifactWithMissingSubject(algorithm);
      case INDEX -> Trees.index(algorithm);
      case NESTED_INDEX -> Trees.nestedIndex(algorithm);
      case EMPTY_INDEX -> Trees.emptyIndex(algorithm);
      case INDEX_WITH_MISSING_SUBJECT -> Trees.indexWithMissingSubject(algorithm);
      case DOCKER_IMAGE -> Trees.dockerImage(algorithm);
      case DOCKER_LIST -> Trees.dockerList(algorithm);
    };
  }
}
