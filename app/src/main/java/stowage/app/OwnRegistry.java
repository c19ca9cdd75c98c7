package stowage.app;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.app.config.Configuration;
import stowage.app.config.Storage;
import stowage.content.ContentStore;
import stowage.content.FileContentStore;
import stowage.core.access.AuditTrail;
import stowage.core.content.BlobPulls;
import stowage.core.content.BlobUploads;
import stowage.core.content.ContentSettings;
import stowage.core.content.Deletions;
import stowage.core.content.Housekeeping;
import stowage.core.content.ImageDetails;
import stowage.core.content.Listings;
import stowage.core.content.ManifestPulls;
import stowage.core.content.ManifestPushes;
import stowage.core.content.Mounts;
import stowage.core.content.PullTimes;
import stowage.core.content.RepositoryDetails;
import stowage.core.content.TagPages;
import stowage.metadata.Metadata;
import stowage.server.gitlab.ManagementHandler;
import stowage.server.http.Handler;
import stowage.server.http.PathRouter;
import stowage.server.oci.Gate;
import stowage.server.oci.OciFeatures;
import stowage.server.oci.OciHandler;
import stowage.server.oci.OciSettings;

/** The registry that this process is: rows, bytes, and what clients ask of them. */
final class OwnRegistry {

  private final Configuration configuration;
  private final Metadata metadata;
  private final ContentStore store;
  private final String owner;
  private final Clock clock;
  private final ContentSettings settings;
  private final BlobUploads uploads;
  private final PullTimes pullTimes;

  /**
   * @param owner the name that this process has among those of the store
   */
  OwnRegistry(
      Configuration configuration,
      Metadata metadata,
      ContentStore store,
      String owner,
      Clock clock) {
    this.configuration = configuration;
    this.metadata = metadata;
    this.store = store;
    this.owner = owner;
    this.clock = clock;
    this.settings = CoreSettings.content(configuration);
    this.uploads = new BlobUploads(metadata, store, owner, clock);
    this.pullTimes = new PullTimes(metadata, clock);
  }

  static FileContentStore openStore(Storage storage, Clock clock) throws IOException {
    FileContentStore.Settings usual = FileContentStore.Settings.of(storage.contentFolder(), clock);
    OptionalLong reserve = storage.reserveBytes();
    return new FileContentStore(
        new FileContentStore.Settings(
            usual.root(),
            reserve.isPresent() ? _ -> reserve.getAsLong() : usual.reserveBytes(),
            storage.keptMapBytes(),
            usual.windowBytes(),
            usual.readPermits(),
            clock));
  }

  ContentSettings settings() {
    return settings;
  }

  /** Kept in memory until they are flushed. */
  PullTimes pullTimes() {
    return pullTimes;
  }

  Housekeeping housekeeping() {
    return new Housekeeping(metadata, store, settings, uploads::isInUse, Optional.of(owner), clock);
  }

  /**
   * The distribution API, and what GitLab's registries offer beside it.
   *
   * @param audit where deletions are written down, if anywhere
   */
  Handler handler(AccessParts access, Optional<AuditTrail> audit) {
    Configuration.Pages pages = configuration.pages();
    OciSettings edge =
        new OciSettings(
            access.challenge(),
            pages.catalogEntries(),
            pages.tagEntries(),
            pages.referrerEntries());
    OciHandler oci = new OciHandler(access.authenticator(), features(audit), edge);
    ManagementHandler management =
        new ManagementHandler(
            new Gate(access.authenticator(), access.challenge()),
            new RepositoryDetails(metadata),
            new TagPages(metadata),
            new ImageDetails(metadata, new BlobPulls(metadata, store)),
            Version.number());
    return new PathRouter(List.of(new PathRouter.Branch("/gitlab/v1", management)), oci);
  }

  private OciFeatures features(Optional<AuditTrail> audit) {
    return new OciFeatures(
        new BlobPulls(metadata, store),
        uploads,
        new Mounts(metadata, store, clock),
        new ManifestPulls(metadata, pullTimes, settings),
        new ManifestPushes(metadata, settings, clock),
        new Listings(metadata),
        new Deletions(metadata, settings, audit, clock));
  }
}
