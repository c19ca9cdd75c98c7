package stowage.model;

/** A manifest as it was pushed, byte for byte. The payload is shared: nobody writes to it. */
public record StoredManifest(Digest digest, String mediaType, byte[] payload) {}
