package stowage.metadata;

import stowage.model.Digest;
import stowage.model.Manifest;

/** A manifest to keep: its payload and what it says. */
public record NewManifest(Digest digest, Manifest manifest, byte[] payload) {}
