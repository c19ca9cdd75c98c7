package stowage.content;

/**
 * The bytes that one epoch of an upload session has received. A new epoch gets a file of its own,
 * so that a writer of an older one, waking up late, writes over nobody.
 */
public record UploadKey(String session, long epoch) {}
