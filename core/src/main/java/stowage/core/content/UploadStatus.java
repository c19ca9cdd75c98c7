package stowage.core.content;

/** What an upload session has acknowledged. */
public record UploadStatus(String session, long sizeBytes) {}
