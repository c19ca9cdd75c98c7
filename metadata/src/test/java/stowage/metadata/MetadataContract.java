package stowage.metadata;

import org.junit.jupiter.api.Nested;

/** What the rows promise, whatever the dialect. */
abstract class MetadataContract {

  /** An empty database of the dialect under test. */
  abstract Metadata openEmpty();

  @Nested
  class OfPublications extends PublicationsContract {
    @Override
    Metadata openEmpty() {
      return MetadataContract.this.openEmpty();
    }
  }

  @Nested
  class OfManifests extends ManifestsContract {
    @Override
    Metadata openEmpty() {
      return MetadataContract.this.openEmpty();
    }
  }

  @Nested
  class OfRemovals extends RemovalsContract {
    @Override
    Metadata openEmpty() {
      return MetadataContract.this.openEmpty();
    }
  }
}
