package stowage.metadata;

import stowage.model.Digest;

/**
 * The generation of a digest that is served.
 *
 * @param location the content store's key
 */
public record LiveBlob(Digest digest, long generation, long sizeBytes, String location) {}
