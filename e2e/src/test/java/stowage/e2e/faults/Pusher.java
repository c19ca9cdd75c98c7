package stowage.e2e.faults;

import java.util.Random;
import stowage.e2e.Content;
import stowage.e2e.FailedRequest;
import stowage.e2e.ManifestBuilder;
import stowage.e2e.Repository;
import stowage.e2e.Trees;

/** A client that pushes images, in each style of upload, until the server dies under it. */
final class Pusher implements Runnable {

  private static final byte[] NOTHING = {};

  private final Repository repository;
  private final Ledger ledger;
  private final Random random;
  private final Runnable onAcknowledged;

  Pusher(Repository repository, Ledger ledger, long seed, Runnable onAcknowledged) {
    this.repository = repository;
    this.ledger = ledger;
    this.random = new Random(seed);
    this.onAcknowledged = onAcknowledged;
  }

  @Override
  public void run() {
    try {
      while (true) {
        pushImage();
      }
    } catch (FailedRequest _) {
      // The server is dead: that is what this is about.
    }
  }

  private void pushImage() {
    String algorithm = random.nextBoolean() ? "sha256" : "sha512";
    Content config = Trees.config(algorithm);
    Content layer = Content.random(algorithm, 1 + random.nextInt(200_000));
    pushBlob(config);
    pushBlob(layer);
    Content image = ManifestBuilder.image(algorithm, config, layer).build();
    String tag = image.digest().substring(7, 39);
    ledger.triesManifest(image);
    repository.putManifest(image.digest() + "?tag=" + tag, image).expect(201);
    ledger.acknowledges(image);
    ledger.acknowledgesTag(tag, image);
    onAcknowledged.run();
  }

  private void pushBlob(Content blob) {
    ledger.triesBlob(blob);
    switch (random.nextInt(3)) {
      case 0 -> repository.pushBlob(blob);
      case 1 -> pushAtOnce(blob);
      default -> pushInChunks(blob);
    }
    ledger.acknowledges(blob);
    onAcknowledged.run();
  }

  private void pushAtOnce(Content blob) {
    repository
        .registry()
        .request("POST", repository.uploadsPath() + "?digest=" + blob.digest())
        .contentType(Content.OCTETS)
        .body(blob.bytes())
        .send()
        .expect(201);
  }

  private void pushInChunks(Content blob) {
    String location = repository.startUpload();
    int middle = blob.size() / 2;
    if (middle > 0) {
      location = patch(location, blob, 0, middle);
    }
    location = patch(location, blob, middle, blob.size());
    repository.closeUpload(location, NOTHING, blob.digest()).expect(201);
  }

  private String patch(String location, Content blob, int from, int to) {
    return repository.patch(location, blob.bytes(), from, to).send().expect(202).need("Location");
  }
}
