package stowage.core.content;

import java.time.Duration;

/**
 * What an operator decides about content.
 *
 * @param deletesEnabled whether clients may delete
 * @param maxReferences of one manifest; 0 for no limit
 * @param maxManifestBytes below the protocol's own 4 MiB; 0 for no further limit
 * @param openUploadAge after which an abandoned upload is purged
 * @param cacheBytes that manifests read from the database may hold in memory
 */
public record ContentSettings(
    boolean deletesEnabled,
    Sparse sparse,
    UrlRule urls,
    int maxReferences,
    int maxManifestBytes,
    Duration openUploadAge,
    long cacheBytes) {

  public static ContentSettings defaults() {
    return new ContentSettings(
        true, new Sparse.Never(), new UrlRule.AnyWebUrl(), 0, 0, Duration.ofDays(7), 64L << 20);
  }
}
