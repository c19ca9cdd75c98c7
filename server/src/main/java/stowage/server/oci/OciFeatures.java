package stowage.server.oci;

import stowage.core.content.BlobPulls;
import stowage.core.content.BlobUploads;
import stowage.core.content.Deletions;
import stowage.core.content.Listings;
import stowage.core.content.ManifestPulls;
import stowage.core.content.ManifestPushes;
import stowage.core.content.Mounts;

/** The use-cases that the distribution API offers. */
public record OciFeatures(
    BlobPulls blobPulls,
    BlobUploads uploads,
    Mounts mounts,
    ManifestPulls manifestPulls,
    ManifestPushes manifestPushes,
    Listings listings,
    Deletions deletions) {}
