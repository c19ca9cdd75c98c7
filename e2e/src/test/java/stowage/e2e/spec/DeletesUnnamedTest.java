package stowage.e2e.spec;

import stowage.e2e.Repository;
import stowage.e2e.WithStowage;

/** A file that names its storage but not deletes keeps them off, as older registries did. */
@WithStowage("storage: {filesystem: {}}\n")
class DeletesUnnamedTest extends DeletesOffContract {

  DeletesUnnamedTest(Repository repository) {
    super(repository);
  }
}
