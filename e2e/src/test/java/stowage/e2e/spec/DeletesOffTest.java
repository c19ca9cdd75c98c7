package stowage.e2e.spec;

import stowage.e2e.Repository;
import stowage.e2e.WithStowage;

/** A registry that was told not to delete. */
@WithStowage("storage: {delete: {enabled: false}}\n")
class DeletesOffTest extends DeletesOffContract {

  DeletesOffTest(Repository repository) {
    super(repository);
  }
}
