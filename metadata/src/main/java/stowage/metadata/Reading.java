package stowage.metadata;

/**
 * A consistent view of the rows. It lives for one page of a listing, never across a network write.
 */
public abstract sealed class Reading permits Snapshot, Transaction {}
