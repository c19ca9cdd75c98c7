package stowage.metadata;

import stowage.model.Digest;

/** A key whose bytes are to be deleted: written down before anything is deleted. */
public record DeleteIntent(long id, Digest digest, String location, int attempts) {}
