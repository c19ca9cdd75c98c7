package stowage.app;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import stowage.content.ContentStore;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;

/**
 * One store, one database: both carry the same random id. The database's is written first, so that
 * a crash in between is mended by the next start.
 */
final class StoreIdentityCheck {

  private final Metadata metadata;
  private final ContentStore store;

  StoreIdentityCheck(Metadata metadata, ContentStore store) {
    this.metadata = metadata;
    this.store = store;
  }

  void run() throws IOException, StartFailure {
    Optional<String> ofDatabase = metadata.database().read(rows -> metadata.identity().find(rows));
    Optional<String> ofStore = store.identity();
    if (ofStore.isPresent()) {
      if (!ofStore.equals(ofDatabase)) {
        throw new StartFailure(
            "the content belongs to another database than the one in the data folder; bring back"
                + " the metadata.db that goes with it, or name an empty folder with"
                + " storage.filesystem.rootdirectory");
      }
      return;
    }
    checkIsFree();
    store.claim(ofDatabase.orElseGet(this::newIdentity));
  }

  private void checkIsFree() throws IOException, StartFailure {
    switch (store.holdings()) {
      case NOTHING -> {}
      case CONTENT ->
          throw new StartFailure(
              "the content root holds blobs that no database knows; name an empty folder with"
                  + " storage.filesystem.rootdirectory, or bring back the metadata.db that goes"
                  + " with them (importing another registry's store comes with a later version)");
      case MARK_OF_ANOTHER_REGISTRY ->
          throw new StartFailure(
              "the content root is marked as used by another registry's database"
                  + " (docker/registry/lockfiles/database-in-use); name another folder with"
                  + " storage.filesystem.rootdirectory");
    }
  }

  private String newIdentity() {
    String identity = UUID.randomUUID().toString();
    metadata
        .database()
        .change(Durability.DURABLE, rows -> metadata.identity().record(rows, identity));
    return identity;
  }
}
