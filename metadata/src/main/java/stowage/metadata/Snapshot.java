package stowage.metadata;

/** A view that changes nothing. */
public final class Snapshot extends Reading {}
